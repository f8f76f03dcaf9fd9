package podium.competition.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a model reads of a meme.
 *
 * @param image how pictures are prepared; empty for a model that reads none
 * @param texts how captions are prepared, once for each tokenizer; none for a model that reads none
 */
public record InputSpec(Optional<ImageSpec> image, List<TextSpec> texts) {

    /** Checks that something is read. */
    public InputSpec {
        texts = List.copyOf(texts);
        if (image.isEmpty() && texts.isEmpty()) {
            throw new IllegalArgumentException("a solution must read pictures, captions or both");
        }
    }

    /** Returns inputs with a picture squashed to a square and ImageNet-normalised. */
    public static InputSpec image(int side) {
        return image(ImageSpec.squashed(side));
    }

    /** Returns inputs with a picture. */
    public static InputSpec image(ImageSpec image) {
        return new InputSpec(Optional.of(image), List.of());
    }

    /** Returns inputs with a caption alone. */
    public static InputSpec textOnly(String tokenizer, int maximum) {
        return new InputSpec(Optional.empty(), List.of(new TextSpec(tokenizer, maximum, false)));
    }

    /** Returns these inputs and a caption, padded to the longest of its batch. */
    public InputSpec text(String tokenizer, int maximum) {
        return text(new TextSpec(tokenizer, maximum, false));
    }

    /** Returns these inputs and a caption. */
    public InputSpec text(TextSpec text) {
        List<TextSpec> all = new ArrayList<>(texts);
        all.add(text);
        return new InputSpec(image, all);
    }
}
