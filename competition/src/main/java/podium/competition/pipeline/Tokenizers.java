package podium.competition.pipeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import podium.competition.encoding.CaptionTokenizer;
import podium.competition.encoding.TokenizerChoice;
import podium.competition.run.RunFolder;
import podium.competition.spi.TextSpec;

/** The tokenizers of a model by name, in the order of its inputs; the caller closes them. */
final class Tokenizers {

    private Tokenizers() {}

    /** Loads those that a run keeps. */
    static Map<String, CaptionTokenizer> saved(RunFolder folder, List<TextSpec> texts) {
        Map<String, CaptionTokenizer> tokenizers = new LinkedHashMap<>();
        for (int position = 0; position < texts.size(); position++) {
            tokenizers.put(
                    texts.get(position).tokenizer(),
                    CaptionTokenizer.load(folder.tokenizer(position)));
        }
        return tokenizers;
    }

    /**
     * Chooses them; see {@link TokenizerChoice#choose}.
     *
     * <p>Beside weights that a run has kept, each has a file of its own.
     *
     * @param remarks told where each comes from
     */
    static Map<String, CaptionTokenizer> chosen(
            List<TextSpec> texts,
            Optional<Path> asked,
            Optional<Path> weights,
            Optional<Path> cache,
            Optional<Supplier<? extends Iterable<String>>> captions,
            Consumer<String> remarks) {
        Map<String, CaptionTokenizer> tokenizers = new LinkedHashMap<>();
        for (int position = 0; position < texts.size(); position++) {
            String own = RunFolder.tokenizerName(position);
            TokenizerChoice choice =
                    TokenizerChoice.choose(
                            texts.get(position).tokenizer(),
                            asked.or(
                                    () ->
                                            weights.map(file -> file.resolveSibling(own))
                                                    .filter(Files::isRegularFile)),
                            weights,
                            cache,
                            captions);
            remarks.accept("tokenizer: " + choice.origin());
            tokenizers.put(texts.get(position).tokenizer(), choice.tokenizer());
        }
        return tokenizers;
    }
}
