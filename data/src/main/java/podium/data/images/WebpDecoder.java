package podium.data.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.IIOException;

/** Decodes the first frame of a WebP, upright, with libwebp. */
final class WebpDecoder {

    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private WebpDecoder() {}

    /**
     * Decodes a file.
     *
     * @throws IOException if it is damaged, ends before its last pixel, or libwebp is missing
     */
    static Picture decode(byte[] webp) throws IOException {
        WebpFile file = WebpFile.of(webp);
        NativeDecoder libwebp =
                Natives.decoder()
                        .orElseThrow(
                                () ->
                                        new IIOException(
                                                "there is no libwebp for this platform; convert it"
                                                        + " to PNG or JPEG"));
        // libwebp's plain decoder refuses animations, so it is given the first frame alone.
        Picture frame =
                libwebp.webp(file.frame().file())
                        .orElseThrow(() -> new IIOException("its pixels are damaged"));
        return ExifOrientation.upright(
                file.laid(frame), ExifOrientation.of(withoutName(file.exif())));
    }

    /** Some writers put the name before the block, as JPEG has it. */
    private static byte[] withoutName(byte[] exif) {
        boolean named = exif.length >= EXIF.length && Arrays.equals(exif, 0, 6, EXIF, 0, 6);
        return named ? Arrays.copyOfRange(exif, EXIF.length, exif.length) : exif;
    }
}
