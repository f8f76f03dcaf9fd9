package podium.competition.encoding;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import podium.competition.weights.hub.PublishedWeights;
import podium.data.files.MalformedDataException;

/**
 * Which tokenizer a run uses, and why.
 *
 * @param tokenizer to be closed by whoever asked for it
 * @param origin for people, such as {@code read from runs/a/tokenizer.json}
 * @param built whether the vocabulary was built from the training text, so that it must be kept
 */
public record TokenizerChoice(CaptionTokenizer tokenizer, String origin, boolean built) {

    /** Most entries of a vocabulary that is built. */
    public static final int BUILT_SIZE = 8192;

    private static final String FILE = "tokenizer.json";

    /**
     * Chooses: the file asked for, else {@code tokenizer.json} beside the weights, else that of the
     * encoder in the cache, else a vocabulary built from captions.
     *
     * @param name of the tokenizer in the solution's inputs
     * @param asked the file given with {@code --tokenizer}
     * @param weights the file given with {@code --weights}; with one, no vocabulary is built, as
     *     the weights would not fit it
     * @param cache the folder of weights and tokenizers; empty to pass it over
     * @param captions of the training split; empty while predicting
     * @throws MalformedDataException if no tokenizer is found, naming the places, or if the one
     *     found cannot be used
     */
    public static TokenizerChoice choose(
            String name,
            Optional<Path> asked,
            Optional<Path> weights,
            Optional<Path> cache,
            Optional<Supplier<? extends Iterable<String>>> captions) {
        if (asked.isPresent()) {
            return read(asked.get());
        }
        List<Path> places = new ArrayList<>();
        weights.ifPresent(file -> places.add(file.resolveSibling(FILE)));
        cache.ifPresent(folder -> places.add(folder.resolve(name).resolve(FILE)));
        for (Path place : places) {
            if (Files.isRegularFile(place)) {
                return read(place);
            }
        }
        if (weights.isEmpty() && captions.isPresent()) {
            CaptionTokenizer built = CaptionTokenizer.build(captions.get().get(), BUILT_SIZE);
            return new TokenizerChoice(
                    built,
                    "a vocabulary of %d entries built from the training text"
                            .formatted(built.vocabularySize()),
                    true);
        }
        throw new MalformedDataException(
                "no tokenizer for '%s': looked for %s; name one with --tokenizer FILE%s"
                        .formatted(name, listed(places), fetching(name)));
    }

    private static String listed(List<Path> places) {
        return places.isEmpty()
                ? "none"
                : String.join(" and ", places.stream().map(Path::toString).toList());
    }

    private static String fetching(String name) {
        boolean published =
                PublishedWeights.all().stream()
                        .filter(weights -> weights.id().equals(name))
                        .flatMap(weights -> weights.files().stream())
                        .anyMatch(file -> file.name().equals(FILE));
        return published
                ? ", or let 'podium weights fetch %s' bring the published one".formatted(name)
                : "";
    }

    private static TokenizerChoice read(Path file) {
        return new TokenizerChoice(CaptionTokenizer.load(file), "read from " + file, false);
    }
}
