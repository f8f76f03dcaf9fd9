package podium.competition.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podium.data.files.MalformedDataException;

/**
 * The ids expected come from Hugging Face's tokenizers in Python, by {@code
 * src/test/python/encoding_golden.py}.
 */
class CaptionTokenizerTest {

    private static final Path GOLDEN = Path.of("src/test/resources/podium/competition/encoding");

    private static final List<String> CAPTIONS =
            List.of(
                    "One does not simply stop",
                    "one does NOT simply stop!",
                    "Crème brûlée, one time. 漢字",
                    "walk into Mordor",
                    "99 problems\tand a\u200b caption\u0000");

    @TempDir private Path folder;

    @Test
    void aBuiltVocabularyIsTheGoldenFileByteForByte() throws IOException {
        Path file = folder.resolve("tokenizer.json");
        try (CaptionTokenizer built = CaptionTokenizer.build(CAPTIONS, 200)) {
            built.save(file);
        }

        assertThat(file).hasSameBinaryContentAs(GOLDEN.resolve("tokenizer.json"));
    }

    @Test
    void theOrderOfCaptionsDoesNotMatter() {
        List<String> backwards = new ArrayList<>(CAPTIONS);
        Collections.reverse(backwards);

        assertThat(WordPieceVocabulary.of(backwards, 60))
                .isEqualTo(WordPieceVocabulary.of(CAPTIONS, 60));
    }

    @Test
    void idsAreThoseOfPython() throws IOException {
        JsonNode answers = new ObjectMapper().readTree(GOLDEN.resolve("tokens.json").toFile());
        try (CaptionTokenizer tokenizer = CaptionTokenizer.load(GOLDEN.resolve("tokenizer.json"))) {
            for (JsonNode answer : answers) {
                String text = answer.get("text").asText();
                assertThat(tokenizer.encode(text, 1000)).as(text).isEqualTo(ids(answer.get("ids")));
                assertThat(tokenizer.encode(text, 6)).as(text).isEqualTo(ids(answer.get("first6")));
            }
        }
    }

    private static int[] ids(JsonNode array) {
        return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
    }

    @Test
    void noWordOfTheTrainingTextIsUnknown() {
        try (CaptionTokenizer tokenizer = CaptionTokenizer.build(CAPTIONS, 1000)) {
            int unknown = 1;
            for (String caption : CAPTIONS) {
                assertThat(tokenizer.encode(caption, 1000)).doesNotContain(unknown);
            }
            assertThat(tokenizer.encode("qqq", 9)).contains(unknown);
            assertThat(tokenizer.paddingId()).isZero();
        }
    }

    @Test
    void aVocabularyKeepsToItsSize() {
        assertThat(WordPieceVocabulary.of(CAPTIONS, 20).tokens()).hasSize(20);
        assertThat(WordPieceVocabulary.of(List.of(), 20).tokens()).hasSize(4);
        assertThat(WordPieceVocabulary.of(CAPTIONS, 200).tokens())
                .containsSequence("[PAD]", "[UNK]", "[CLS]", "[SEP]")
                .contains("c", "##c", "simply", "one")
                .doesNotContain("mordor", "One");
        assertThatThrownBy(() -> WordPieceVocabulary.of(CAPTIONS, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 8 entries, not 3");
    }

    @Test
    void blankAndBrokenTextHasIdsToo() {
        try (CaptionTokenizer tokenizer = CaptionTokenizer.build(CAPTIONS, 200)) {
            assertThat(tokenizer.encode("", 9)).containsExactly(2, 3);
            assertThat(tokenizer.encode(" \t\n", 9)).containsExactly(2, 3);
            assertThat(tokenizer.encode("a\ud83d \u0000", 9)).startsWith(2).endsWith(3);
            assertThat(tokenizer.encode("stop stop", 2)).containsExactly(2, 3);
            assertThatThrownBy(() -> tokenizer.encode("stop", 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least 2");
        }
    }

    @Test
    void severalThreadsMayAskAtOnce() {
        try (CaptionTokenizer tokenizer = CaptionTokenizer.build(CAPTIONS, 200)) {
            int[] expected = tokenizer.encode(CAPTIONS.get(0), 20);

            assertThat(
                            IntStream.range(0, 500)
                                    .parallel()
                                    .mapToObj(i -> tokenizer.encode(CAPTIONS.get(0), 20)))
                    .allSatisfy(ids -> assertThat(ids).isEqualTo(expected));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {} | holds no vocabulary
                    nonsense | is no JSON
                    {"model":{"vocab":{"word":0}}} | names no token to pad with
                    {"model":{"vocab":{"[PAD]":0}}} | is no usable tokenizer.json
                    """)
    void refusesAFileItCannotUse(String json, String fault) throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), json);

        assertThatThrownBy(() -> CaptionTokenizer.load(file))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(fault);
    }

    @Test
    void theConfigurationBesideItMayNameThePadding() throws IOException {
        Path file = folder.resolve("tokenizer.json");
        Files.copy(GOLDEN.resolve("tokenizer.json"), file);
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"pad_token\": \"[SEP]\"}");

        try (CaptionTokenizer tokenizer = CaptionTokenizer.load(file)) {
            assertThat(tokenizer.paddingId()).isEqualTo(3);
        }
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> CaptionTokenizer.load(folder.resolve("none.json")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("none.json not found");
    }
}
