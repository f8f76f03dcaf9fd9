package podium.data.images;

import java.util.Optional;
import java.util.ServiceLoader;

/** Native libraries of this program, which load when the first picture asks for them. */
final class Natives {

    private static final Optional<NativeDecoder> DECODER =
            ServiceLoader.load(NativeDecoder.class, NativeDecoder.class.getClassLoader())
                    .findFirst()
                    .filter(NativeDecoder::isAvailable);

    private Natives() {}

    /** Returns the decoder; empty if there is none for this platform. */
    static Optional<NativeDecoder> decoder() {
        return DECODER;
    }
}
