package podium.competition.encoding;

import java.util.List;
import java.util.Map;
import podium.competition.spi.InputSpec;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;

/** Prepares the memes of a split once, so that batches are made from memory. */
public final class MemeEncoder {

    /**
     * Creates an encoder.
     *
     * @param tokenizers by the names in the input specification
     */
    public MemeEncoder(InputSpec inputs, Labels labels, Map<String, CaptionTokenizer> tokenizers) {
        throw new UnsupportedOperationException("stub");
    }

    /**
     * Decodes the pictures, in parallel, and tokenises the captions.
     *
     * @param maximumUnreadable share of pictures that may be unreadable, in [0, 1]
     * @throws podium.data.files.MalformedDataException if more are; names them
     */
    public EncodedMemes encode(List<Meme> memes, double maximumUnreadable, Progress progress) {
        throw new UnsupportedOperationException("stub");
    }
}
