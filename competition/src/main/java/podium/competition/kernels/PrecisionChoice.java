package podium.competition.kernels;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Finds out what a device can compute in; apart from {@link Amp}, as help needs no engine. */
public final class PrecisionChoice {

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final List<String> NATIVE_BF16 = List.of("avx512_bf16", "amx_bf16");

    /** The first generation with bf16, times ten. */
    private static final int AMPERE = 80;

    private PrecisionChoice() {}

    /**
     * Returns what to compute in.
     *
     * @throws IllegalArgumentException for fp16 on a CPU
     */
    public static Precision of(Amp amp, Device device) {
        return switch (amp) {
            case OFF -> Precision.FP32;
            case BF16 -> Precision.BF16;
            case FP16 -> {
                if (!device.isGpu()) {
                    throw new IllegalArgumentException(
                            "--amp fp16 needs a GPU, and this run is on the CPU; give --amp bf16, auto or off");
                }
                yield Precision.FP16;
            }
            case AUTO -> device.isGpu() ? onGpu(device) : onProcessor();
        };
    }

    private static Precision onGpu(Device device) {
        int capability = Integer.parseInt(CudaUtils.getComputeCapability(device.getDeviceId()));
        return capability >= AMPERE ? Precision.BF16 : Precision.FP16;
    }

    /** libtorch says yes to emulated bf16 too, so the processor is asked as well. */
    private static Precision onProcessor() {
        boolean both = processorHasBf16() && Kernels.of(Precision.FP32).supportsBf16();
        return both ? Precision.BF16 : Precision.FP32;
    }

    private static boolean processorHasBf16() {
        if (!Files.isReadable(PROCESSOR)) {
            return false; // Not Linux.
        }
        try (Stream<String> lines = Files.lines(PROCESSOR)) {
            return lines.filter(line -> line.startsWith("flags"))
                    .flatMap(line -> Arrays.stream(line.split("\\s+")))
                    .anyMatch(NATIVE_BF16::contains);
        } catch (IOException e) {
            return false;
        }
    }
}
