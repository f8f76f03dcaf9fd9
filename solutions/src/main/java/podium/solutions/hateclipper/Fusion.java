package podium.solutions.hateclipper;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.Locale;

/** How the vector of a picture and that of its caption, each [B, n], become one. */
enum Fusion {
    /** Every feature of the one times the same of the other: [B, n]. */
    ALIGN {
        @Override
        long width(long n) {
            return n;
        }

        @Override
        NDArray fuse(NDArray image, NDArray text) {
            return image.mul(text);
        }
    },
    /** Every feature of the one times every feature of the other: [B, n · n], row by row. */
    CROSS {
        @Override
        long width(long n) {
            return n * n;
        }

        @Override
        NDArray fuse(NDArray image, NDArray text) {
            NDArray products = image.expandDims(2).matMul(text.expandDims(1)); // [B, n, n]
            return products.reshape(image.getShape().get(0), -1);
        }
    },
    /** One behind the other: [B, 2 · n]. */
    CONCAT {
        @Override
        long width(long n) {
            return 2 * n;
        }

        @Override
        NDArray fuse(NDArray image, NDArray text) {
            return image.concat(text, 1);
        }
    },
    /** The aligned ones, then both: [B, 3 · n]. */
    ALIGN_CONCAT {
        @Override
        long width(long n) {
            return 3 * n;
        }

        @Override
        NDArray fuse(NDArray image, NDArray text) {
            return ALIGN.fuse(image, text).concat(CONCAT.fuse(image, text), 1);
        }
    };

    /** Returns the fusion of a name, one of those that {@link #id} gives. */
    static Fusion named(String id) {
        return Arrays.stream(values())
                .filter(fusion -> fusion.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the name in settings, such as {@code align-concat}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the features of the fused vector. */
    abstract long width(long n);

    /** Fuses vectors; the picture's come first. */
    abstract NDArray fuse(NDArray image, NDArray text);
}
