package podium.competition.encoding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import podium.data.files.AtomicFile;
import podium.data.files.Digests;
import podium.data.files.MalformedDataException;

/**
 * Splits captions into token ids as a {@code tokenizer.json} says.
 *
 * <p>Works from the file alone and never asks the hub. Safe for several threads until closed.
 */
public final class CaptionTokenizer implements AutoCloseable {

    private static final Map<String, String> AS_WRITTEN =
            Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "true");

    private final byte[] json;
    private final HuggingFaceTokenizer tokenizer;
    private final int paddingId;
    private final int vocabularySize;
    private final int[] before;
    private final int[] after;

    private CaptionTokenizer(byte[] json, TokenizerFile file, HuggingFaceTokenizer tokenizer) {
        this.json = json;
        this.tokenizer = tokenizer;
        this.paddingId = file.paddingId();
        this.vocabularySize = file.vocabularySize();
        Encoding blank = tokenizer.encode("a", true, false);
        long[] special = blank.getSpecialTokenMask();
        int first = 0;
        while (first < special.length && special[first] == 1) {
            first++;
        }
        int last = special.length;
        while (last > first && special[last - 1] == 1) {
            last--;
        }
        int[] ids = toInts(blank.getIds());
        this.before = Arrays.copyOfRange(ids, 0, first);
        this.after = Arrays.copyOfRange(ids, last, ids.length);
    }

    /**
     * Loads a tokenizer.
     *
     * <p>A {@code tokenizer_config.json} beside it may name the padding token.
     *
     * @param file in the form of Hugging Face's tokenizers library
     * @throws MalformedDataException if the file is missing or cannot be used; names it
     */
    public static CaptionTokenizer load(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new MalformedDataException(
                    "%s not found; expected a tokenizer.json as Hugging Face's tokenizers write it"
                            .formatted(file));
        }
        try {
            byte[] json = Files.readAllBytes(file);
            return of(
                    json,
                    TokenizerFile.parse(
                            file.toString(), json, file.resolveSibling("tokenizer_config.json")),
                    file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * Builds a tokenizer from captions: lower-cased words and their pieces.
     *
     * <p>Equal captions in any order give an equal tokenizer. A word that is not in the vocabulary
     * is spelled by its characters.
     *
     * @param captions of the training split
     * @param size most entries of the vocabulary
     */
    public static CaptionTokenizer build(Iterable<String> captions, int size) {
        byte[] json = WordPieceVocabulary.of(captions, size).toJson();
        return of(json, TokenizerFile.parse("the vocabulary built", json), "the vocabulary built");
    }

    private static CaptionTokenizer of(byte[] json, TokenizerFile file, String origin) {
        try {
            return new CaptionTokenizer(
                    json,
                    file,
                    HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), AS_WRITTEN));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + origin, e);
        } catch (MalformedDataException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new MalformedDataException(
                    "%s is no usable tokenizer.json: %s".formatted(origin, e.getMessage()), e);
        }
    }

    /**
     * Returns a caption's token ids with the special tokens, without padding.
     *
     * @param maximum most ids, special ones included; what is cut is the end of the caption
     * @throws IllegalArgumentException if the special tokens alone are more
     */
    public int[] encode(String text, int maximum) {
        if (maximum < before.length + after.length) {
            throw new IllegalArgumentException(
                    "tokens must be at least %d, as many as there are special ones, but is %d"
                            .formatted(before.length + after.length, maximum));
        }
        int[] content = toInts(tokenizer.encode(wellFormed(text), false, false).getIds());
        int kept = Math.min(content.length, maximum - before.length - after.length);
        int[] ids = Arrays.copyOf(before, before.length + kept + after.length);
        System.arraycopy(content, 0, ids, before.length, kept);
        System.arraycopy(after, 0, ids, before.length + kept, after.length);
        return ids;
    }

    /** Halves of surrogate pairs, which no UTF-8 can hold, become question marks. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static int[] toInts(long[] ids) {
        return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
    }

    /** Digests all that the ids of captions depend on: the file and the library that reads it. */
    void digest(MessageDigest digest) {
        String version = HuggingFaceTokenizer.class.getPackage().getSpecificationVersion();
        digest.update((version + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(Digests.sha256().digest(json));
    }

    /** Returns the id that fills up shorter captions; it is masked. */
    public int paddingId() {
        return paddingId;
    }

    /** Returns how many ids there are: one more than the highest. */
    public int vocabularySize() {
        return vocabularySize;
    }

    /** Writes the {@code tokenizer.json} that loads as this tokenizer, atomically. */
    public void save(Path file) {
        try {
            AtomicFile.write(file, out -> out.write(json));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
