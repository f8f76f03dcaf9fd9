package podium.competition.encoding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import podium.competition.encoding.cache.CaptionCache;
import podium.competition.encoding.cache.EncodingCache;
import podium.competition.spi.TextSpec;
import podium.competition.spi.Tokens;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.files.Digests;

/** The captions of a split as one tokenizer sees them. Safe for several threads once made. */
final class CaptionStore {

    /** Lengths are rounded up to this, so that the engine meets fewer shapes. */
    private static final int STEP = 8;

    /** Fewer captions are tokenised faster than a file is worth. */
    static final int WORTH_CACHING = 2_000;

    private final TextSpec spec;
    private final int paddingId;
    private final int[] blank;
    private final int[][] ids;

    private CaptionStore(TextSpec spec, int paddingId, int[] blank, int[][] ids) {
        this.spec = spec;
        this.paddingId = paddingId;
        this.blank = blank;
        this.ids = ids;
    }

    /**
     * Tokenises all captions, on all processors; a blank one becomes the special tokens alone.
     *
     * @param cache takes the ids of a split that is large enough to be worth it
     */
    static CaptionStore of(
            TextSpec spec,
            CaptionTokenizer tokenizer,
            List<Meme> memes,
            Optional<EncodingCache> cache,
            Progress progress) {
        int[] blank = tokenizer.encode("", spec.maximum());
        int[][] ids;
        if (cache.isEmpty() || memes.size() < WORTH_CACHING) {
            ids = tokenized(spec, tokenizer, memes, blank, progress);
        } else {
            CaptionCache captions = cache.get().captions();
            String key = key(spec, tokenizer, memes);
            Optional<int[][]> found = captions.find(key, memes.size());
            ids = found.orElseGet(() -> tokenized(spec, tokenizer, memes, blank, progress));
            if (found.isEmpty()) {
                captions.keep(key, ids);
            }
        }
        return new CaptionStore(spec, tokenizer.paddingId(), blank, ids);
    }

    private static int[][] tokenized(
            TextSpec spec,
            CaptionTokenizer tokenizer,
            List<Meme> memes,
            int[] blank,
            Progress progress) {
        int[][] ids = new int[memes.size()][];
        Workers.forEachRow(
                "tokenising captions",
                ids.length,
                progress,
                row -> {
                    Meme meme = memes.get(row);
                    ids[row] =
                            meme.hasText() ? tokenizer.encode(meme.text(), spec.maximum()) : blank;
                });
        return ids;
    }

    /** Returns a digest of all that the ids depend on. */
    private static String key(TextSpec spec, CaptionTokenizer tokenizer, List<Meme> memes) {
        MessageDigest digest = Digests.sha256();
        tokenizer.digest(digest);
        ByteBuffer number = ByteBuffer.allocate(Integer.BYTES);
        digest.update(number.putInt(0, spec.maximum()).array());
        for (Meme meme : memes) {
            byte[] text = meme.text().getBytes(StandardCharsets.UTF_8);
            digest.update(number.putInt(0, text.length).array());
            digest.update(text);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Returns these captions as other memes', tokenising none.
     *
     * @param rows where each meme's caption is here, {@link EncodedMemes#NONE} for a blank one
     */
    CaptionStore arranged(int[] rows) {
        int[][] arranged = new int[rows.length][];
        for (int place = 0; place < rows.length; place++) {
            arranged[place] = rows[place] == EncodedMemes.NONE ? blank : ids[rows[place]];
        }
        return new CaptionStore(spec, paddingId, blank, arranged);
    }

    int length(int row) {
        return ids[row].length;
    }

    Tokens tokens(NDManager manager, int[] rows) {
        int width = width(rows);
        Shape shape = new Shape(rows.length, width);
        float[] attention = new float[rows.length * width];
        NDArray padded =
                FilledArray.of(
                        manager,
                        shape,
                        DataType.INT64,
                        bytes -> {
                            LongBuffer target = bytes.asLongBuffer();
                            for (int row : rows) {
                                for (int token = 0; token < width; token++) {
                                    boolean real = token < ids[row].length;
                                    attention[target.position()] = real ? 1 : 0;
                                    target.put(real ? ids[row][token] : paddingId);
                                }
                            }
                        });
        return new Tokens(padded, FilledArray.of(manager, shape, attention));
    }

    private int width(int[] rows) {
        if (spec.fixed()) {
            return spec.maximum();
        }
        int longest = 1;
        for (int row : rows) {
            longest = Math.max(longest, ids[row].length);
        }
        return Math.min((longest + STEP - 1) / STEP * STEP, spec.maximum());
    }
}
