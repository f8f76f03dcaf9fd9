package podium.competition.encoding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.Tokens;
import podium.data.Labels;
import podium.data.Meme;

/**
 * The memes of a split, decoded and tokenised.
 *
 * <p>Safe for several threads: batches may be made on another thread than the one that trains.
 */
public final class EncodedMemes {

    /** Instead of a row: no picture, or a blank caption. */
    public static final int NONE = -1;

    private final List<Meme> memes;
    private final Labels labels;
    private final Optional<PictureStore> pictures;
    private final List<CaptionStore> captions;
    private final boolean[][] truth;
    private final boolean labelled;

    /** Puts together what {@link MemeEncoder} made. */
    EncodedMemes(
            List<Meme> memes,
            Labels labels,
            Optional<PictureStore> pictures,
            List<CaptionStore> captions) {
        this.memes = List.copyOf(memes);
        this.labels = labels;
        this.pictures = pictures;
        this.captions = captions;
        this.truth = new boolean[memes.size()][];
        for (int row = 0; row < truth.length; row++) {
            truth[row] = labels.truth(memes.get(row).labels().orElse(Set.of()));
        }
        this.labelled = memes.stream().allMatch(meme -> meme.labels().isPresent());
    }

    /**
     * Returns memes put together from the parts of these: each keeps its id and its labels, and
     * gets the picture and the caption of the rows given. Nothing is decoded or tokenised again.
     *
     * @param pictureRows for each meme a row, or {@link #NONE}
     * @param captionRows for each meme a row, or {@link #NONE}
     */
    public EncodedMemes recombined(int[] pictureRows, int[] captionRows) {
        List<Meme> recombined = new ArrayList<>();
        for (int row = 0; row < memes.size(); row++) {
            int picture = pictureRows[row];
            int caption = captionRows[row];
            recombined.add(
                    new Meme(
                            memes.get(row).id(),
                            picture == NONE ? Optional.empty() : memes.get(picture).image(),
                            caption == NONE ? "" : memes.get(caption).text(),
                            memes.get(row).labels()));
        }
        return new EncodedMemes(
                recombined,
                labels,
                pictures.map(store -> store.arranged(pictureRows, recombined)),
                captions.stream().map(store -> store.arranged(captionRows)).toList());
    }

    /** Returns the memes, in the order given. */
    public List<Meme> memes() {
        return memes;
    }

    /** Returns the labels of the competition. */
    public Labels labels() {
        return labels;
    }

    /** Returns how many memes there are. */
    public int size() {
        return memes.size();
    }

    /**
     * Returns one line for each picture that could not be read: the id and the reason. None if no
     * pictures are read at all.
     */
    public List<String> unreadable() {
        return pictures.map(PictureStore::unreadable).orElse(List.of());
    }

    /** Returns the number of tokens of a meme's longest caption; 0 if no captions are read. */
    public int length(int row) {
        int longest = 0;
        for (CaptionStore caption : captions) {
            longest = Math.max(longest, caption.length(row));
        }
        return longest;
    }

    /** Returns whether augmented batches hold other pictures than those for evaluation. */
    public boolean augmentsPictures() {
        return pictures.map(store -> store.augmentation().any()).orElse(false);
    }

    /** Returns which labels hold for a meme, in label order; false where they are hidden. */
    public boolean[] truth(int row) {
        return truth[row].clone();
    }

    /**
     * Makes a batch as it is for evaluation; of memes encoded for training with parts cut out,
     * about so.
     *
     * @param manager owns the arrays
     * @param rows of the memes, in the order wanted
     */
    public MemeBatch batch(NDManager manager, int[] rows) {
        return batch(manager, rows, plain(rows));
    }

    /**
     * Makes a batch with the augmentations of the input specification drawn at random.
     *
     * @param random advanced by as much for every batch of this size
     */
    public MemeBatch augmentedBatch(NDManager manager, int[] rows, RandomGenerator random) {
        PictureVariation[] variations = plain(rows);
        pictures.ifPresent(
                store ->
                        Arrays.setAll(
                                variations,
                                place -> PictureVariation.draw(store.augmentation(), random)));
        return batch(manager, rows, variations);
    }

    private static PictureVariation[] plain(int[] rows) {
        PictureVariation[] variations = new PictureVariation[rows.length];
        Arrays.fill(variations, PictureVariation.PLAIN);
        return variations;
    }

    private MemeBatch batch(NDManager manager, int[] rows, PictureVariation[] variations) {
        float[] hasImage = new float[rows.length];
        float[] hasText = new float[rows.length];
        for (int place = 0; place < rows.length; place++) {
            hasImage[place] = hasImage(rows[place]) ? 1 : 0;
            hasText[place] = memes.get(rows[place]).hasText() ? 1 : 0;
        }
        Optional<NDArray> image =
                pictures.map(store -> store.pixels(manager, rows, variations)); // [B, 3, S, S]
        List<Tokens> texts =
                captions.stream().map(caption -> caption.tokens(manager, rows)).toList();
        Shape shape = new Shape(rows.length);
        return new MemeBatch(
                image,
                texts,
                FilledArray.of(manager, shape, hasImage),
                FilledArray.of(manager, shape, hasText),
                labelled ? Optional.of(labels(manager, rows)) : Optional.empty());
    }

    private boolean hasImage(int row) {
        return pictures.isPresent() ? pictures.get().has(row) : memes.get(row).image().isPresent();
    }

    private NDArray labels(NDManager manager, int[] rows) {
        float[] values = new float[rows.length * labels.size()];
        for (int place = 0; place < rows.length; place++) {
            for (int label = 0; label < labels.size(); label++) {
                values[place * labels.size() + label] = truth[rows[place]][label] ? 1 : 0;
            }
        }
        return FilledArray.of(manager, new Shape(rows.length, labels.size()), values); // [B, L]
    }
}
