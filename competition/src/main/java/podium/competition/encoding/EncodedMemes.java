package podium.competition.encoding;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.random.RandomGenerator;
import podium.competition.spi.MemeBatch;
import podium.data.Meme;

/** The memes of a split, decoded and tokenised. */
public final class EncodedMemes {

    EncodedMemes() {}

    /** Returns the memes, in the order given. */
    public List<Meme> memes() {
        throw new UnsupportedOperationException("stub");
    }

    /** Returns how many memes there are. */
    public int size() {
        throw new UnsupportedOperationException("stub");
    }

    /** Returns one line for each picture that could not be read: the id and the reason. */
    public List<String> unreadable() {
        throw new UnsupportedOperationException("stub");
    }

    /** Returns the number of tokens of a meme's longest caption. */
    public int length(int row) {
        throw new UnsupportedOperationException("stub");
    }

    /** Returns which labels hold for a meme, in label order; false where they are hidden. */
    public boolean[] truth(int row) {
        throw new UnsupportedOperationException("stub");
    }

    /**
     * Makes a batch as it is for evaluation.
     *
     * @param manager owns the arrays
     * @param rows of the memes, in the order wanted
     */
    public MemeBatch batch(NDManager manager, int[] rows) {
        throw new UnsupportedOperationException("stub");
    }

    /** Makes a batch with the augmentations of the input specification drawn at random. */
    public MemeBatch augmentedBatch(NDManager manager, int[] rows, RandomGenerator random) {
        throw new UnsupportedOperationException("stub");
    }
}
