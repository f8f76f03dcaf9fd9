package podium.competition.encoding;

import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;
import podium.data.images.Picture;

/**
 * How a picture looks in one batch. What is random about it is drawn beforehand, so that it does
 * not depend on which thread makes which picture.
 *
 * @param mirrored whether left becomes right
 */
record PictureVariation(boolean mirrored) {

    /** As the picture is, for evaluation. */
    static final PictureVariation PLAIN = new PictureVariation(false);

    /** Draws whether a picture is mirrored: half of them are. */
    static PictureVariation draw(RandomGenerator random) {
        return new PictureVariation(random.nextBoolean());
    }

    /**
     * Puts the planes of a picture at the buffer's position.
     *
     * @param picture S × S pixels
     */
    void put(Picture picture, Normalization normalization, FloatBuffer target) {
        normalization.put(picture.rgb(), mirrored, target);
    }
}
