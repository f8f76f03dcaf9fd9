package podium.competition.audit;

import java.util.EnumSet;
import java.util.Set;
import podium.competition.spi.InputSpec;

/** A part of a meme that a model may read. */
public enum Modality {
    /** The image. */
    PICTURE("picture"),
    /** The text. */
    CAPTION("caption");

    private final String word;

    Modality(String word) {
        this.word = word;
    }

    /** Returns what people call it. */
    public String word() {
        return word;
    }

    /** Returns the parts that inputs consist of. */
    public static Set<Modality> readBy(InputSpec inputs) {
        Set<Modality> read = EnumSet.noneOf(Modality.class);
        if (inputs.image().isPresent()) {
            read.add(PICTURE);
        }
        if (!inputs.texts().isEmpty()) {
            read.add(CAPTION);
        }
        return read;
    }
}
