package podium.competition.kernels;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.Optional;

/** What backward left behind. */
public final class Gradients {

    /** A float32 sum over more values than this loses the seventh digit. */
    private static final long PART = 1024;

    private Gradients() {}

    /**
     * Returns the gradient that has gathered in an array.
     *
     * @param leaf that requires a gradient
     * @return of the leaf's shape and manager; empty if no backward pass has reached the leaf
     */
    public static Optional<NDArray> of(NDArray leaf) {
        return Optional.ofNullable(JniUtils.getGradient((PtNDArray) leaf));
    }

    /**
     * Returns the L2 norm of each array, within 1e-6 of its value however long the array is.
     *
     * @param arrays float32, on one device
     * @return not finite where a value is not
     */
    public static double[] norms(List<NDArray> arrays) {
        double[] norms = new double[arrays.size()];
        if (arrays.isEmpty()) {
            return norms;
        }
        float[] ofParts = normsOfParts(arrays);
        int part = 0;
        for (int i = 0; i < norms.length; i++) {
            double squares = 0;
            for (long end = part + (arrays.get(i).size() + PART - 1) / PART; part < end; part++) {
                squares += (double) ofParts[part] * ofParts[part];
            }
            norms[i] = Math.sqrt(squares);
        }
        return norms;
    }

    private static float[] normsOfParts(List<NDArray> arrays) {
        PtNDManager manager = (PtNDManager) arrays.get(0).getManager();
        Module module = Kernels.of(Precision.FP32).module();
        try (IValue value = module.plain("norms", arrays, PART);
                NDArray norms = value.toTensor(manager)) {
            return norms.toFloatArray();
        }
    }
}
