package podium.competition.kernels;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podium.data.files.MalformedDataException;

/**
 * A TorchScript file as a function of its own parameters: each call puts the values given in their
 * place, so that gradients flow to them.
 *
 * <p>It computes in float32, whatever the pass's precision. Calls wait for each other.
 */
public final class ScriptModule {

    /**
     * A tensor of the file whose value can be chosen.
     *
     * @param first value in the file, float32 on the CPU
     * @param learns whether it is a parameter; what is kept beside parameters, such as running
     *     statistics, is written to by training calls
     */
    public record Slot(NDArray first, boolean learns) {}

    private final Path file;
    private final ScriptArchive archive;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final Map<Device, PtSymbolBlock> blocks = new HashMap<>();

    private ScriptModule(Path file) throws IOException {
        this.file = file;
        this.archive = ScriptArchive.read(file);
    }

    /**
     * Reads a file.
     *
     * @param manager that will own the first values, on the CPU
     * @throws MalformedDataException if it is missing, is not TorchScript or cannot be trained
     */
    public static ScriptModule load(Path file, NDManager manager) throws IOException {
        ScriptModule module = new ScriptModule(file);
        try {
            module.findSlots((PtNDManager) manager);
        } catch (EngineException e) {
            throw new MalformedDataException(
                    "%s cannot be used by PyTorch %s: %s"
                            .formatted(
                                    file,
                                    Engine.getEngine("PyTorch").getVersion(),
                                    e.getMessage().strip()),
                    e);
        }
        return module;
    }

    private void findSlots(PtNDManager manager) throws IOException {
        try (PtSymbolBlock original = open(file, manager)) {
            for (NDArray parameter : JniUtils.moduleGetParams(original, manager)) {
                add(parameter.getName(), parameter, true);
            }
        }
        try (PtSymbolBlock extended = compile(manager, List.copyOf(slots.keySet()));
                IValue values = IValueUtils.runMethod(extended, ScriptArchive.BUFFERS)) {
            NDArray[] buffers = values.toTensorArray(manager);
            for (int i = 0; i < buffers.length; i++) {
                if (buffers[i].getDataType() == DataType.FLOAT32) {
                    add(archive.buffers().get(i), buffers[i], false);
                } else {
                    buffers[i].close();
                }
            }
        }
    }

    private void add(String name, NDArray value, boolean learns) {
        if (value.getDataType() != DataType.FLOAT32 || !ScriptSource.assignable(name)) {
            throw new MalformedDataException(
                    "%s: the parameter '%s' of type %s cannot be trained; expected float32, and a name whose last part is no number"
                            .formatted(file, name, value.getDataType()));
        }
        value.setName(name);
        slots.put(name, new Slot(value, learns));
    }

    /** Opens a file for training, as otherwise its tensors could never be written to. */
    private static PtSymbolBlock open(Path archive, PtNDManager manager) {
        return JniUtils.loadModule(manager, archive, true, new String[0], new String[0], true);
    }

    private PtSymbolBlock compile(PtNDManager manager, List<String> names) throws IOException {
        Path extended = Files.createTempFile("podium-", ".pt");
        try {
            archive.write(extended, names);
            return open(extended, manager);
        } finally {
            Files.delete(extended);
        }
    }

    /** Returns the tensors whose values can be chosen, by name, in the order of {@link #call}. */
    public Map<String, Slot> slots() {
        return Collections.unmodifiableMap(slots);
    }

    /**
     * Computes what the module returns.
     *
     * @param values for all slots, in their order
     * @param inputs as the module's {@code forward} takes them; all arrays are on one device
     * @param training whether the module is in training mode
     * @return everything that the module returns, owned by the manager of the first input
     */
    public synchronized NDList call(List<NDArray> values, NDList inputs, boolean training) {
        PtSymbolBlock block = blocks.computeIfAbsent(inputs.head().getDevice(), this::compile);
        if (training) {
            JniUtils.enableTrainingMode(block);
        } else {
            JniUtils.enableInferenceMode(block);
        }
        Module.interpret();
        try (IValue list = IValue.listFrom(values.toArray(PtNDArray[]::new))) {
            IValueUtils.runMethod(block, ScriptArchive.ASSIGN, list).close();
        }
        return Module.call(block, inputs, Collections.nCopies(inputs.size(), null));
    }

    private PtSymbolBlock compile(Device device) {
        try {
            PtNDManager manager = (PtNDManager) Engine.getEngine("PyTorch").newBaseManager(device);
            return compile(manager, List.copyOf(slots.keySet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
