package podium.competition.weights.torch;

import java.nio.file.Path;
import podium.data.files.MalformedDataException;

/** Says why a file is refused, and what to do. */
final class Unreadable {

    private Unreadable() {}

    /** Returns the refusal of a file that is cut off or was changed. */
    static MalformedDataException damaged(Path file, String fault) {
        return new MalformedDataException(
                "%s is not a whole PyTorch checkpoint: %s; get it again or name another"
                        .formatted(file, fault));
    }

    /** Returns the refusal of a file that is whole but holds what is not read. */
    static MalformedDataException foreign(Path file, String fault) {
        return new MalformedDataException(
                """
                %s: %s. Podium reads state dicts and runs nothing else. If you trust the file, \
                convert it once: python -c "import torch; s = torch.load('%s', map_location='cpu', \
                weights_only=False); torch.save(dict(s.get('state_dict', s)), 'weights.pth')\""""
                        .formatted(file, fault, file.getFileName()));
    }
}
