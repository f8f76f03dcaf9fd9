package podium.data.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import podium.data.Meme;
import podium.data.Split;
import podium.data.files.AtomicFile;
import podium.data.files.Digests;
import podium.data.files.PictureStore;
import podium.data.images.Interpolation;
import podium.data.images.Picture;
import podium.data.images.PictureReader;
import podium.data.images.PictureWriter;
import podium.data.images.Resampler;
import podium.data.images.UnreadablePictureException;

/** Takes pictures over, decoding each once to see whether it can be. */
final class ImportedPictures implements PictureStore {

    private final PictureStore unchanged;
    private final OptionalInt side;
    private final Map<Path, String> reasons = new ConcurrentHashMap<>();
    private final Map<Path, String> digests = new ConcurrentHashMap<>();

    ImportedPictures(ImportRequest request) {
        this.unchanged = request.link() ? PictureStore.linking() : PictureStore.copying();
        this.side = request.imageSize();
    }

    @Override
    public String name(Path source) {
        String name = source.getFileName().toString();
        return side.isEmpty() || name.endsWith(".png") ? name : name + ".png";
    }

    @Override
    public boolean store(Path source, Path target) throws IOException {
        digests.put(source, Digests.hex(source));
        Optional<Picture> picture = decode(source);
        if (side.isEmpty()) {
            return unchanged.store(source, target);
        }
        if (picture.isEmpty()) {
            return false;
        }
        int pixels = side.getAsInt();
        Picture squashed = Resampler.resize(picture.get(), pixels, pixels, Interpolation.BILINEAR);
        AtomicFile.write(target, out -> PictureWriter.writePng(squashed, out));
        return true;
    }

    private Optional<Picture> decode(Path source) {
        try {
            return Optional.of(PictureReader.read(source));
        } catch (UnreadablePictureException unreadable) {
            reasons.put(source, unreadable.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Returns the pictures that cannot be decoded, with the reason.
     *
     * @param named file and line of the first row that names a picture
     */
    List<String> unreadable(Map<Path, String> named) {
        List<String> lines = new ArrayList<>();
        named.forEach(
                (picture, place) -> {
                    String reason = reasons.get(picture);
                    if (reason != null) {
                        lines.add(place + ": " + reason.replace(picture + ": ", ""));
                    }
                });
        return lines;
    }

    /** Returns a note on pictures that several splits share, byte for byte. */
    List<String> duplicates(Map<Split, List<Meme>> memes) {
        Map<String, Set<Split>> places = new HashMap<>();
        memes.forEach(
                (split, list) ->
                        list.forEach(
                                meme ->
                                        meme.image()
                                                .map(digests::get)
                                                .ifPresent(
                                                        digest ->
                                                                places.computeIfAbsent(
                                                                                digest,
                                                                                ignored ->
                                                                                        EnumSet
                                                                                                .noneOf(
                                                                                                        Split
                                                                                                                .class))
                                                                        .add(split))));
        List<String> notes = new ArrayList<>();
        long shared = places.values().stream().filter(splits -> splits.size() > 1).count();
        if (shared > 0) {
            notes.add("%d pictures are in more than one split, byte for byte".formatted(shared));
        }
        return notes;
    }
}
