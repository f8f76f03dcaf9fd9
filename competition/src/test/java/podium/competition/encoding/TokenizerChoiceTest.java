package podium.competition.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.files.MalformedDataException;

class TokenizerChoiceTest {

    private static final Optional<Supplier<? extends Iterable<String>>> CAPTIONS =
            Optional.of(() -> List.of("one two", "one two"));

    @TempDir private Path folder;
    private Path asked;
    private Path weights;
    private Path cache;

    @BeforeEach
    void files() {
        asked = folder.resolve("mine.json");
        weights = folder.resolve("weights/model.safetensors");
        cache = folder.resolve("cache");
    }

    @Test
    void theFileAskedForComesFirst() {
        write(asked);
        write(weights.resolveSibling("tokenizer.json"));

        assertOrigin(choose(Optional.of(asked), Optional.of(weights)), asked);
    }

    @Test
    void thenTheOneBesideTheWeightsThenTheCache() {
        write(cache.resolve("bert/tokenizer.json"));
        assertOrigin(
                choose(Optional.empty(), Optional.of(weights)),
                cache.resolve("bert/tokenizer.json"));

        write(weights.resolveSibling("tokenizer.json"));
        assertOrigin(
                choose(Optional.empty(), Optional.of(weights)),
                weights.resolveSibling("tokenizer.json"));
    }

    @Test
    void withoutAnyAVocabularyIsBuiltAndSaysSo() {
        TokenizerChoice choice = choose(Optional.empty(), Optional.empty());

        try (CaptionTokenizer tokenizer = choice.tokenizer()) {
            assertThat(choice.built()).isTrue();
            assertThat(choice.origin())
                    .isEqualTo(
                            "a vocabulary of %d entries built from the training text"
                                    .formatted(tokenizer.vocabularySize()));
        }
    }

    @Test
    void weightsWithoutATokenizerAreRefusedNamingThePlaces() {
        assertThatThrownBy(() -> choose(Optional.empty(), Optional.of(weights)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(weights.resolveSibling("tokenizer.json").toString())
                .hasMessageContaining(cache.resolve("bert/tokenizer.json").toString())
                .hasMessageContaining("--tokenizer FILE");
    }

    @Test
    void aMissingFileThatWasAskedForIsRefused() {
        assertThatThrownBy(() -> choose(Optional.of(asked), Optional.empty()))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("mine.json not found");
    }

    private TokenizerChoice choose(Optional<Path> option, Optional<Path> weightFile) {
        return TokenizerChoice.choose("bert", option, weightFile, Optional.of(cache), CAPTIONS);
    }

    private static void assertOrigin(TokenizerChoice choice, Path file) {
        try (CaptionTokenizer tokenizer = choice.tokenizer()) {
            assertThat(choice.origin()).isEqualTo("read from " + file);
            assertThat(choice.built()).isFalse();
            assertThat(tokenizer.vocabularySize()).isPositive();
        }
    }

    private static void write(Path file) {
        try (CaptionTokenizer tokenizer = CaptionTokenizer.build(List.of("a"), 100)) {
            tokenizer.save(file);
        }
    }
}
