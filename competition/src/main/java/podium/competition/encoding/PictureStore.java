package podium.competition.encoding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import podium.competition.spi.ImageSpec;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.files.MalformedDataException;
import podium.data.images.UnreadablePictureException;

/**
 * The pictures of a split, decoded once and kept as bytes; those beyond the budget are decoded
 * again whenever a batch needs them.
 *
 * <p>Safe for several threads once made.
 */
final class PictureStore {

    private final PixelReader reader;
    private final Normalization normalization;
    private final int side;
    private final List<Meme> memes;
    private final byte[][] kept;
    private final String[] faults;

    private PictureStore(
            PixelReader reader, Normalization normalization, int side, List<Meme> memes) {
        this.reader = reader;
        this.normalization = normalization;
        this.side = side;
        this.memes = memes;
        this.kept = new byte[memes.size()][];
        this.faults = new String[memes.size()];
    }

    /**
     * Decodes all pictures, on all processors.
     *
     * @param budget most bytes to keep; the first pictures that fit are kept
     */
    static PictureStore read(ImageSpec spec, List<Meme> memes, long budget, Progress progress) {
        PictureStore store =
                new PictureStore(
                        new PixelReader(spec), new Normalization(spec), spec.side(), memes);
        boolean[] keep = new boolean[memes.size()];
        long used = 0;
        for (int row = 0; row < keep.length; row++) {
            long size = store.normalization.size();
            keep[row] = memes.get(row).image().isPresent() && used + size <= budget;
            used += keep[row] ? size : 0;
        }
        Workers.forEachRow(
                "decoding pictures", memes.size(), progress, row -> store.decode(row, keep[row]));
        return store;
    }

    /**
     * Returns these pictures as other memes', decoding none.
     *
     * @param rows where each meme's picture is here, {@link EncodedMemes#NONE} for none
     * @param arranged the memes with these pictures
     */
    PictureStore arranged(int[] rows, List<Meme> arranged) {
        PictureStore store = new PictureStore(reader, normalization, side, arranged);
        for (int place = 0; place < rows.length; place++) {
            if (rows[place] != EncodedMemes.NONE) {
                store.kept[place] = kept[rows[place]];
                store.faults[place] = faults[rows[place]];
            }
        }
        return store;
    }

    private void decode(int row, boolean keep) {
        Path file = memes.get(row).image().orElse(null);
        if (file == null) {
            return;
        }
        try {
            byte[] pixels = reader.read(file);
            if (keep) {
                kept[row] = pixels;
            }
        } catch (UnreadablePictureException e) {
            faults[row] = "%s: %s".formatted(memes.get(row).id(), e.getMessage());
        }
    }

    /** Returns whether a meme has a picture that could be read. */
    boolean has(int row) {
        return memes.get(row).image().isPresent() && faults[row] == null;
    }

    /** Returns how many memes name a picture. */
    long named() {
        return memes.stream().filter(meme -> meme.image().isPresent()).count();
    }

    /** Returns the id and the reason of each picture that could not be read. */
    List<String> unreadable() {
        List<String> unreadable = new ArrayList<>();
        for (String fault : faults) {
            if (fault != null) {
                unreadable.add(fault);
            }
        }
        return unreadable;
    }

    /**
     * Returns normalised pixels, [B, 3, S, S]; zeros where there is no picture.
     *
     * @param mirrored whether left becomes right, for each of the rows
     */
    NDArray pixels(NDManager manager, int[] rows, boolean[] mirrored) {
        return FilledArray.of(
                manager,
                new Shape(rows.length, 3, side, side),
                DataType.FLOAT32,
                bytes -> {
                    FloatBuffer values = bytes.asFloatBuffer();
                    IntStream places = IntStream.range(0, rows.length);
                    boolean decodes =
                            IntStream.of(rows).anyMatch(row -> has(row) && kept[row] == null);
                    (decodes ? places.parallel() : places)
                            .forEach(place -> put(place, rows[place], mirrored[place], values));
                });
    }

    private void put(int place, int row, boolean mirrored, FloatBuffer all) {
        FloatBuffer target = all.slice(place * normalization.size(), normalization.size());
        if (has(row)) {
            normalization.put(kept[row] == null ? readAgain(row) : kept[row], mirrored, target);
        } else {
            target.put(new float[normalization.size()]);
        }
    }

    private byte[] readAgain(int row) {
        try {
            return reader.read(memes.get(row).image().orElseThrow());
        } catch (UnreadablePictureException e) {
            throw new MalformedDataException(
                    "%s: the picture could be read when the run began, but no longer: %s"
                            .formatted(memes.get(row).id(), e.getMessage()),
                    e);
        }
    }
}
