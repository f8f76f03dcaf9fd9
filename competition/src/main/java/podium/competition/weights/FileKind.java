package podium.competition.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import podium.data.files.MalformedDataException;

/** What a file with weights is by its first bytes; its name tells nothing. */
enum FileKind {
    /** One header and the tensors' bytes. */
    SAFETENSORS,
    /** A JSON text that says which file holds which tensor. */
    SHARD_INDEX,
    /** The zip that {@code torch.save} writes. */
    TORCH;

    private static final int HEAD = 16;
    private static final long LONGEST_HEADER = 1L << 32;

    /**
     * Tells the kind; a file that could be anything counts as safetensors.
     *
     * @throws MalformedDataException if the file is of a well-known kind that is not read
     */
    static FileKind of(MappedFile file) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
        while (head.hasRemaining() && file.channel().read(head, head.position()) >= 0) {
            // Reads until the head is full or the file ends.
        }
        String text = StandardCharsets.ISO_8859_1.decode(head.flip()).toString();
        if (head.limit() > Long.BYTES
                && head.get(Long.BYTES) == '{'
                && Long.compareUnsigned(head.getLong(0), LONGEST_HEADER) < 0) {
            return SAFETENSORS;
        }
        if (text.startsWith("PK\u0003\u0004")) {
            return TORCH;
        }
        if (text.stripLeading().startsWith("{")) {
            return SHARD_INDEX;
        }
        refuse(file.path(), text);
        return SAFETENSORS;
    }

    private static void refuse(Path file, String head) {
        if (head.matches("(?s)\u0080[\u0002-\u0005].*")) {
            throw new MalformedDataException(
                    """
                    %s is a pickle as PyTorch wrote it before 1.6, or on request since. Save it \
                    anew with Python, if you trust it: python -c "import torch; \
                    torch.save(torch.load('%s', map_location='cpu', weights_only=True), \
                    'weights.pth')\""""
                            .formatted(file, file.getFileName()));
        }
        if (head.startsWith("version https://")) {
            throw new MalformedDataException(
                    "%s is not the weights but git-lfs' pointer to them; 'git lfs pull' in its folder brings them"
                            .formatted(file));
        }
        if (head.stripLeading().startsWith("<")) {
            throw new MalformedDataException(
                    "%s is a web page, not weights; download the file itself".formatted(file));
        }
        if (head.startsWith("\u0089HDF")) {
            throw new MalformedDataException(
                    "%s holds weights for TensorFlow; get the safetensors file".formatted(file));
        }
    }
}
