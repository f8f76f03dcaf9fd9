package podium.competition.encoding;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import podium.competition.spi.ImageSpec;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.images.Interpolation;

/** Memes of a few pixels and letters, for tests of how they are encoded. */
final class SmallMemes {

    static final Labels LABELS = Labels.multilabel(List.of("racist", "sexist"));

    /** Values are bytes over 255. */
    static final ImageSpec PLAIN =
            new ImageSpec(
                    4,
                    ImageSpec.Resize.SQUASH,
                    Interpolation.BILINEAR,
                    List.of(0f, 0f, 0f),
                    List.of(1f, 1f, 1f));

    private SmallMemes() {}

    /** Returns a meme without a picture. */
    static Meme meme(String id, String text, String... labels) {
        return new Meme(id, Optional.empty(), text, Optional.of(Set.of(labels)));
    }

    /** Returns a meme without a caption. */
    static Meme meme(String id, Path image) {
        return new Meme(id, Optional.of(image), "", Optional.of(Set.of()));
    }

    /** Writes a picture of one colour, 6 pixels wide and 5 high. */
    static Path picture(Path folder, String name, int color) throws IOException {
        BufferedImage image = new BufferedImage(6, 5, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 6; x++) {
            for (int y = 0; y < 5; y++) {
                image.setRGB(x, y, color);
            }
        }
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
