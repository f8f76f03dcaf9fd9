package podium.competition.encoding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import podium.competition.encoding.cache.CachedPicture;
import podium.competition.encoding.cache.EncodingCache;
import podium.competition.encoding.cache.PictureCache;
import podium.competition.spi.Augmentation;
import podium.competition.spi.ImageSpec;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.files.Digests;
import podium.data.files.MalformedDataException;
import podium.data.images.Picture;
import podium.data.images.UnreadablePictureException;

/**
 * The pictures of a split, decoded once: in the cache's file, else in memory; those that neither
 * takes are decoded again whenever a batch needs them.
 *
 * <p>Safe for several threads once made.
 */
final class PictureStore {

    private final PixelReader reader;
    private final ImageSpec spec;
    private final Augmenter augmenter;
    private final Normalization normalization;
    private final Optional<PictureCache> cache;
    private final List<Meme> memes;
    private final CachedPicture[] cached;
    private final Picture[] kept;
    private final String[] faults;

    private PictureStore(
            PixelReader reader,
            ImageSpec spec,
            Optional<PictureCache> cache,
            List<Meme> memes,
            CachedPicture[] cached,
            String[] faults) {
        this.reader = reader;
        this.spec = spec;
        this.augmenter = new Augmenter(spec);
        this.normalization = new Normalization(spec);
        this.cache = cache;
        this.memes = memes;
        this.cached = cached;
        this.kept = new Picture[memes.size()];
        this.faults = faults;
    }

    /**
     * Decodes all pictures that the cache does not hold, on all processors.
     *
     * @param reader says what is kept of them
     * @param cache takes what is decoded
     * @param budget most bytes to keep in memory of what the cache does not take; the first
     *     pictures that fit are kept
     */
    static PictureStore read(
            PixelReader reader,
            ImageSpec spec,
            List<Meme> memes,
            Optional<EncodingCache> cache,
            long budget,
            Progress progress) {
        Optional<CachedRows> rows =
                cache.filter(folder -> reader.keeps())
                        .map(folder -> new CachedRows(reader, memes, folder, progress));
        PictureStore store =
                new PictureStore(
                        reader,
                        spec,
                        rows.map(CachedRows::pictures),
                        memes,
                        rows.map(CachedRows::find).orElseGet(() -> new CachedPicture[memes.size()]),
                        rows.map(CachedRows::faults).orElseGet(() -> new String[memes.size()]));
        store.decodeTheRest(reader.keeps() ? budget : 0, progress);
        return store;
    }

    /**
     * Returns these pictures as other memes', decoding none.
     *
     * @param rows where each meme's picture is here, {@link EncodedMemes#NONE} for none
     * @param arranged the memes with these pictures
     */
    PictureStore arranged(int[] rows, List<Meme> arranged) {
        PictureStore store =
                new PictureStore(
                        reader,
                        spec,
                        cache,
                        arranged,
                        new CachedPicture[rows.length],
                        new String[rows.length]);
        for (int place = 0; place < rows.length; place++) {
            if (rows[place] != EncodedMemes.NONE) {
                store.cached[place] = cached[rows[place]];
                store.kept[place] = kept[rows[place]];
                store.faults[place] = faults[rows[place]];
            }
        }
        return store;
    }

    private void decodeTheRest(long budget, Progress progress) {
        int[] rest =
                IntStream.range(0, memes.size())
                        .filter(row -> has(row) && cached[row] == null)
                        .toArray();
        long room = budget / reader.bytes();
        Workers.forEachRow(
                "decoding pictures",
                rest.length,
                progress,
                index -> decode(rest[index], index < room));
    }

    private void decode(int row, boolean keep) {
        try {
            Picture picture = reader.read(file(row));
            if (keep) {
                kept[row] = picture;
            }
        } catch (UnreadablePictureException e) {
            faults[row] = "%s: %s".formatted(memes.get(row).id(), e.getMessage());
        }
    }

    private Path file(int row) {
        return memes.get(row).image().orElseThrow();
    }

    /** Returns how the pictures vary in training. */
    Augmentation augmentation() {
        return spec.augmentation();
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
     * @param variations of the pictures, for each of the rows
     */
    NDArray pixels(NDManager manager, int[] rows, PictureVariation[] variations) {
        return FilledArray.of(
                manager,
                new Shape(rows.length, 3, spec.side(), spec.side()),
                DataType.FLOAT32,
                bytes -> {
                    FloatBuffer values = bytes.asFloatBuffer();
                    IntStream places = IntStream.range(0, rows.length);
                    // Copying alone is not worth the cores that a model may compute on.
                    boolean worthIt =
                            manager.getDevice().isGpu()
                                    || variations[0].seed().isPresent()
                                    || IntStream.of(rows).anyMatch(this::decodesAgain);
                    (worthIt ? places.parallel() : places)
                            .forEach(place -> put(place, rows[place], variations[place], values));
                });
    }

    private boolean decodesAgain(int row) {
        return has(row) && cached[row] == null && kept[row] == null;
    }

    private void put(int place, int row, PictureVariation variation, FloatBuffer all) {
        FloatBuffer target = all.slice(place * normalization.size(), normalization.size());
        if (has(row)) {
            Picture picture = picture(row);
            Picture square =
                    variation.seed().isPresent()
                            ? augmenter.vary(
                                    picture, new SplittableRandom(variation.seed().getAsLong()))
                            : reader.square(picture);
            normalization.put(square.rgb(), variation.mirrored(), target);
        } else {
            target.put(new float[normalization.size()]);
        }
    }

    private Picture picture(int row) {
        if (kept[row] != null) {
            return kept[row];
        }
        if (cached[row] != null) {
            return cached[row].read().orElseGet(() -> repaired(row));
        }
        try {
            return reader.read(file(row));
        } catch (UnreadablePictureException e) {
            throw lost(row, e.getMessage(), e);
        }
    }

    /** Decodes a picture again whose copy in the cache is damaged. */
    private Picture repaired(int row) {
        Path file = file(row);
        try {
            byte[] content = Files.readAllBytes(file);
            if (!Digests.hex(content).equals(cached[row].sha256())) {
                throw lost(row, file + ": it was changed meanwhile", null);
            }
            Picture picture = reader.decode(content, file.toString());
            cache.orElseThrow().repair(cached[row].sha256(), picture, file);
            return picture;
        } catch (IOException e) {
            throw lost(row, file + ": it is gone", e);
        } catch (UnreadablePictureException e) {
            throw lost(row, e.getMessage(), e);
        }
    }

    private MalformedDataException lost(int row, String reason, Exception cause) {
        return new MalformedDataException(
                "%s: the picture could be read when the run began, but no longer: %s"
                        .formatted(memes.get(row).id(), reason),
                cause);
    }
}
