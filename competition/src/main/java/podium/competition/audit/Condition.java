package podium.competition.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import podium.competition.encoding.EncodedMemes;

/** What is done to memes before a model sees them. */
public enum Condition {
    /** Nothing. */
    ORIGINAL("as they are", Optional.empty(), 1),
    /** Each gets the picture of another. */
    PICTURES_SHUFFLED("pictures shuffled", Optional.of(Modality.PICTURE), 5),
    /** Each gets the caption of another. */
    CAPTIONS_SHUFFLED("captions shuffled", Optional.of(Modality.CAPTION), 5),
    /** None has a picture. */
    PICTURES_BLANKED("pictures blanked", Optional.of(Modality.PICTURE), 1),
    /** None has a caption. */
    CAPTIONS_BLANKED("captions blanked", Optional.of(Modality.CAPTION), 1);

    private final String title;
    private final Optional<Modality> modality;
    private final int repetitions;

    Condition(String title, Optional<Modality> modality, int repetitions) {
        this.title = title;
        this.modality = modality;
        this.repetitions = repetitions;
    }

    /** Returns the condition in which the pictures or the captions are those of other memes. */
    static Condition shuffling(Modality modality) {
        return switch (modality) {
            case PICTURE -> PICTURES_SHUFFLED;
            case CAPTION -> CAPTIONS_SHUFFLED;
        };
    }

    /** Returns the name used in files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the name that people read. */
    public String title() {
        return title;
    }

    /** Returns the part that is tampered with; empty for the original. */
    public Optional<Modality> modality() {
        return modality;
    }

    /** Returns how often the memes are scored: more than once where chance has a part. */
    public int repetitions() {
        return repetitions;
    }

    /** Returns memes in this condition; nothing is decoded or tokenised again. */
    EncodedMemes of(EncodedMemes memes, RandomGenerator random) {
        int[] own = IntStream.range(0, memes.size()).toArray();
        int[] none = new int[memes.size()];
        Arrays.fill(none, EncodedMemes.NONE);
        return switch (this) {
            case ORIGINAL -> memes;
            case PICTURES_SHUFFLED -> memes.recombined(Derangement.of(own.length, random), own);
            case CAPTIONS_SHUFFLED -> memes.recombined(own, Derangement.of(own.length, random));
            case PICTURES_BLANKED -> memes.recombined(none, own);
            case CAPTIONS_BLANKED -> memes.recombined(own, none);
        };
    }
}
