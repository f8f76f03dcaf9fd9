package podium.competition.encoding;

import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import podium.competition.spi.Augmentation;

/**
 * How a picture looks in one batch. What is random about it is drawn beforehand, so that it does
 * not depend on which thread makes which picture.
 *
 * @param mirrored whether left becomes right
 * @param seed draws the part and the colours; none where the picture is whole and as it is
 */
record PictureVariation(boolean mirrored, OptionalLong seed) {

    /** As the picture is, for evaluation. */
    static final PictureVariation PLAIN = new PictureVariation(false, OptionalLong.empty());

    /** Draws what an augmentation varies: half of the pictures are mirrored. */
    static PictureVariation draw(Augmentation augmentation, RandomGenerator random) {
        boolean mirrored = augmentation.flip() && random.nextBoolean();
        boolean varied = augmentation.crops() || augmentation.jitters();
        return new PictureVariation(
                mirrored, varied ? OptionalLong.of(random.nextLong()) : OptionalLong.empty());
    }
}
