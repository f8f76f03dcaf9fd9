package podium.competition.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import podium.competition.kernels.Amp;
import podium.competition.kernels.Precision;
import podium.competition.kernels.PrecisionChoice;
import podium.competition.training.Seeds.Purpose;

/**
 * The engine that a run computes with, and the manager that owns its weights.
 *
 * <p>The number of threads is fixed when the first engine of the process starts.
 */
public final class TrainingEngine implements AutoCloseable {

    private static final String NAME = "PyTorch";

    private final Device device;
    private final int threads;
    private final NDManager manager;

    private TrainingEngine(Device device, int threads) {
        this.device = device;
        this.threads = threads;
        this.manager = NDManager.newBaseManager(device, NAME);
    }

    /**
     * Starts the engine.
     *
     * @param wanted {@code auto}, {@code cpu} or {@code cuda:N}
     * @throws IllegalArgumentException if there is no such device here
     */
    public static TrainingEngine start(String wanted) {
        // A container may have fewer processors than libtorch sees.
        int threads = Runtime.getRuntime().availableProcessors();
        setIfAbsent("ai.djl.pytorch.num_threads", Integer.toString(threads));
        setIfAbsent("ai.djl.pytorch.num_interop_threads", "1");
        setIfAbsent("OPT_OUT_TRACKING", "true");
        Engine engine = Engine.getEngine(NAME);
        return new TrainingEngine(device(wanted, engine.getGpuCount()), threads);
    }

    /** Returns the manager that is to own the model's weights, on the run's device. */
    public NDManager manager() {
        return manager;
    }

    /** Returns the device as {@code --device} takes it. */
    public String device() {
        return device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
    }

    /**
     * Returns what to compute in.
     *
     * @throws IllegalArgumentException if the device cannot
     */
    public Precision precision(Amp amp) {
        return PrecisionChoice.of(amp, device);
    }

    /** Returns how many threads an operation may use. */
    public int threads() {
        return threads;
    }

    /** Makes the weights drawn next depend on the run's seed alone. */
    public void seedWeights(long seed) {
        Engine.getEngine(NAME).setRandomSeed((int) new Seeds(seed).of(Purpose.WEIGHTS, 0));
    }

    private static Device device(String wanted, int gpus) {
        if (wanted.equals("cpu") || (wanted.equals("auto") && gpus == 0)) {
            return Device.cpu();
        }
        if (wanted.equals("auto")) {
            return Device.gpu(0);
        }
        if (!wanted.matches("cuda:\\d{1,4}")) {
            throw new IllegalArgumentException(
                    "device '%s' is none of auto, cpu, cuda:N".formatted(wanted));
        }
        int index = Integer.parseInt(wanted.substring("cuda:".length()));
        if (index >= gpus) {
            throw new IllegalArgumentException(
                    "device '%s' is not here; PyTorch sees %d GPUs".formatted(wanted, gpus));
        }
        return Device.gpu(index);
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
