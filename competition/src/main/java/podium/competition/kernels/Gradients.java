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

    /** Values summed in float32 before the sum goes on in double precision. */
    private static final long PART = 1 << 18;

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
     * Returns the L2 norm of each array, exact to about 1e-7 of its value however long the array
     * is.
     *
     * @param arrays float32, on one device
     * @return not finite where a value is not
     */
    public static double[] norms(List<NDArray> arrays) {
        double[] norms = new double[arrays.size()];
        if (arrays.isEmpty()) {
            return norms;
        }
        float[] squares = squares(arrays);
        int part = 0;
        for (int i = 0; i < norms.length; i++) {
            long parts = Math.max(1, (arrays.get(i).size() + PART - 1) / PART);
            for (long end = part + parts; part < end; part++) {
                norms[i] += squares[part];
            }
            norms[i] = Math.sqrt(norms[i]);
        }
        return norms;
    }

    /** The sum of squares of each part of each array. */
    private static float[] squares(List<NDArray> arrays) {
        PtNDManager manager = (PtNDManager) arrays.get(0).getManager();
        Module module = Kernels.of(Precision.FP32).module();
        try (IValue value = module.plain("squares", arrays, PART);
                NDArray squares = value.toTensor(manager)) {
            return squares.toFloatArray();
        }
    }
}
