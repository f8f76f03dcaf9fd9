package podium.competition.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import podium.data.images.Interpolation;
import podium.data.images.Picture;
import podium.data.images.PictureWriter;
import podium.data.images.Resampler;

/** Picture files with soft shapes in all colours, every second one a JPEG, the others PNG. */
final class SyntheticPictures {

    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;

    private SyntheticPictures() {}

    /**
     * Writes pictures.
     *
     * @param width in pixels; the height is three quarters of it
     */
    static List<Path> write(ScratchFolder folder, int count, int width) throws IOException {
        Random random = new Random(1);
        List<Path> files = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            byte[] rgb = new byte[WIDTH * HEIGHT * 3];
            random.nextBytes(rgb);
            Picture picture =
                    Resampler.resize(
                            new Picture(WIDTH, HEIGHT, rgb),
                            width,
                            width * HEIGHT / WIDTH,
                            Interpolation.BILINEAR);
            boolean jpeg = number % 2 == 0;
            Path file = folder.file(number + (jpeg ? ".jpg" : ".png"));
            try (OutputStream out = Files.newOutputStream(file)) {
                if (jpeg) {
                    PictureWriter.writeJpeg(picture, out);
                } else {
                    PictureWriter.writePng(picture, out);
                }
            }
            files.add(file);
        }
        return files;
    }
}
