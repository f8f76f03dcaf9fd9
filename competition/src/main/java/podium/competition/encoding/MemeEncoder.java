package podium.competition.encoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import podium.competition.encoding.cache.EncodingCache;
import podium.competition.spi.Augmentation;
import podium.competition.spi.ImageSpec;
import podium.competition.spi.InputSpec;
import podium.competition.spi.TextSpec;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.files.MalformedDataException;

/**
 * Prepares the memes of a split once, so that batches are made without decoding.
 *
 * <p>Pictures take 3 × S × S bytes each. With a cache they lie in a file that later runs use too.
 * What it does not take is kept in up to half of the heap that is still free; the rest is decoded
 * again for every batch, with the same result.
 */
public final class MemeEncoder {

    private static final int NAMED = 5;

    private final InputSpec inputs;
    private final Labels labels;
    private final Map<String, CaptionTokenizer> tokenizers;
    private final Optional<EncodingCache> cache;
    private final Optional<Long> budget;

    /**
     * Creates an encoder without a cache.
     *
     * @param tokenizers by the names in the input specification
     */
    public MemeEncoder(InputSpec inputs, Labels labels, Map<String, CaptionTokenizer> tokenizers) {
        this(inputs, labels, tokenizers, Optional.empty(), Optional.empty());
    }

    /**
     * Creates an encoder.
     *
     * @param tokenizers by the names in the input specification
     * @param cache of what earlier runs decoded and tokenised
     */
    public MemeEncoder(
            InputSpec inputs,
            Labels labels,
            Map<String, CaptionTokenizer> tokenizers,
            EncodingCache cache) {
        this(inputs, labels, tokenizers, Optional.of(cache), Optional.empty());
    }

    /** Creates an encoder that keeps pictures of at most so many bytes in memory. */
    MemeEncoder(
            InputSpec inputs,
            Labels labels,
            Map<String, CaptionTokenizer> tokenizers,
            Optional<EncodingCache> cache,
            Optional<Long> budget) {
        this.inputs = inputs;
        this.labels = labels;
        this.tokenizers = Map.copyOf(tokenizers);
        this.cache = cache;
        this.budget = budget;
        for (TextSpec text : inputs.texts()) {
            if (!tokenizers.containsKey(text.tokenizer())) {
                throw new IllegalArgumentException(
                        "inputs() asks for the tokenizer '%s', but only %s are given"
                                .formatted(text.tokenizer(), tokenizers.keySet()));
            }
        }
    }

    /**
     * Decodes the pictures, in parallel, and tokenises the captions, for evaluation.
     *
     * @param maximumUnreadable share of pictures that may be unreadable, in [0, 1]
     * @throws podium.data.files.MalformedDataException if more are; names them
     */
    public EncodedMemes encode(List<Meme> memes, double maximumUnreadable, Progress progress) {
        Optional<ImageSpec> image =
                inputs.image().map(spec -> spec.withAugmentation(Augmentation.NONE));
        return encode(memes, image, maximumUnreadable, progress);
    }

    /**
     * Decodes the pictures and tokenises the captions for training, where pictures may vary; see
     * {@link #encode(List, double, Progress)}.
     */
    public EncodedMemes encodeForTraining(
            List<Meme> memes, double maximumUnreadable, Progress progress) {
        return encode(memes, inputs.image(), maximumUnreadable, progress);
    }

    private EncodedMemes encode(
            List<Meme> memes,
            Optional<ImageSpec> spec,
            double maximumUnreadable,
            Progress progress) {
        if (!(maximumUnreadable >= 0 && maximumUnreadable <= 1)) {
            throw new IllegalArgumentException(
                    "max-unreadable must lie in [0, 1]: " + maximumUnreadable);
        }
        List<Meme> kept = List.copyOf(memes);
        Optional<PictureStore> pictures =
                spec.map(
                        image ->
                                PictureStore.read(
                                        PixelReader.forTraining(image),
                                        image,
                                        kept,
                                        cache,
                                        budget.orElseGet(MemeEncoder::halfOfFreeHeap),
                                        progress));
        pictures.ifPresent(store -> refuseTooManyUnreadable(store, maximumUnreadable));
        List<CaptionStore> captions = new ArrayList<>();
        for (TextSpec text : inputs.texts()) {
            captions.add(
                    CaptionStore.of(text, tokenizers.get(text.tokenizer()), kept, cache, progress));
        }
        return new EncodedMemes(kept, labels, pictures, captions);
    }

    private static long halfOfFreeHeap() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        return (runtime.maxMemory() - used) / 2;
    }

    private static void refuseTooManyUnreadable(PictureStore pictures, double maximum) {
        List<String> unreadable = pictures.unreadable();
        long named = pictures.named();
        if (unreadable.size() <= maximum * named) {
            return;
        }
        double share = (double) unreadable.size() / named;
        List<String> problems = new ArrayList<>();
        problems.add(
                String.format(
                        Locale.ROOT,
                        "%d of %d pictures cannot be read, a share of %.3f where max-unreadable allows %s; repair them, or train without them by --set max-unreadable=%s",
                        unreadable.size(),
                        named,
                        share,
                        maximum,
                        Math.min(1, Math.ceil(share * 100) / 100)));
        problems.addAll(unreadable.subList(0, Math.min(NAMED, unreadable.size())));
        if (unreadable.size() > NAMED) {
            problems.add("… and %d more".formatted(unreadable.size() - NAMED));
        }
        throw new MalformedDataException(problems);
    }
}
