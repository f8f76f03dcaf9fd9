package podium.data.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
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
import podium.data.files.PictureContent;
import podium.data.files.PictureStore;
import podium.data.images.Interpolation;
import podium.data.images.Picture;
import podium.data.images.PictureLook;
import podium.data.images.PictureReader;
import podium.data.images.PictureWriter;
import podium.data.images.Resampler;
import podium.data.images.UnreadablePictureException;

/**
 * Takes pictures over and looks at each content once: whether it can be decoded, and its digest.
 *
 * <p>Names of one file (links) are not even read again. Twins that two threads meet at the same
 * time may be looked at twice, with the same outcome.
 */
final class ImportedPictures implements PictureStore {

    private final PictureStore unchanged;
    private final OptionalInt side;
    private final Set<Path> compared;
    private final Map<Object, Content> byFile = new ConcurrentHashMap<>();
    private final Map<String, Content> byDigest = new ConcurrentHashMap<>();
    private final Map<Path, Content> contents = new ConcurrentHashMap<>();

    /**
     * What was learned of a picture when it was decoded.
     *
     * @param sha256 of the file, in hex
     * @param fault why it cannot be decoded; empty if it can
     * @param squashed the first file that was made of it, where pictures are resized
     * @param look kept where it is compared with others
     */
    private record Content(
            String sha256, Optional<String> fault, Path squashed, Optional<PictureLook> look) {}

    /**
     * Creates a store.
     *
     * @param compared pictures of which {@link #content} will be asked
     */
    ImportedPictures(ImportRequest request, Set<Path> compared) {
        this.compared = Set.copyOf(compared);
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
        Object file = key(source);
        Content content = byFile.get(file);
        if (content == null || lacksLook(content, source)) {
            content = read(source, target);
            byFile.put(file, content);
        }
        contents.put(source, content);
        if (content.fault().isPresent() && (side.isPresent() || !isCalledAPicture(source))) {
            return false;
        }
        if (side.isEmpty()) {
            return unchanged.store(source, target);
        }
        if (!content.squashed().equals(target)) {
            Files.copy(content.squashed(), target);
        }
        return true;
    }

    /** A table may name any file of this machine, and what is stored is shown to competitors. */
    private static boolean isCalledAPicture(Path source) {
        return SourceFolder.isPictureName(source.getFileName().toString());
    }

    /** Returns what all names of one file have in common. */
    private static Object key(Path source) throws IOException {
        Object key = Files.readAttributes(source, BasicFileAttributes.class).fileKey();
        return key == null ? source : key;
    }

    private Content read(Path source, Path target) throws IOException {
        byte[] bytes = Files.readAllBytes(source);
        String digest = Digests.hex(bytes);
        Content known = byDigest.get(digest);
        if (known != null && !lacksLook(known, source)) {
            return known;
        }
        Optional<String> fault = Optional.empty();
        Optional<PictureLook> look = Optional.empty();
        try {
            Picture picture = PictureReader.decode(bytes, source.toString());
            if (compared.contains(source)) {
                look = Optional.of(PictureLook.of(picture));
            }
            if (side.isPresent()) {
                squash(picture, side.getAsInt(), target);
            }
        } catch (UnreadablePictureException unreadable) {
            fault = Optional.of(unreadable.getMessage().replace(source + ": ", ""));
        }
        Content content = new Content(digest, fault, target, look);
        byDigest.put(digest, content);
        return content;
    }

    private boolean lacksLook(Content known, Path source) {
        return known.look().isEmpty() && known.fault().isEmpty() && compared.contains(source);
    }

    @Override
    public Optional<PictureContent> content(Path source) {
        return Optional.ofNullable(contents.get(source))
                .map(content -> new PictureContent(content.sha256(), content.look()));
    }

    private static void squash(Picture picture, int pixels, Path target) throws IOException {
        Picture squashed = Resampler.resize(picture, pixels, pixels, Interpolation.BILINEAR);
        AtomicFile.write(target, out -> PictureWriter.writePng(squashed, out));
    }

    /**
     * Returns the pictures that cannot be decoded, with the reason.
     *
     * @param named the first row that names each picture
     */
    List<String> unreadable(Map<Path, RawMeme> named) {
        List<String> lines = new ArrayList<>();
        named.forEach(
                (picture, row) ->
                        Optional.ofNullable(contents.get(picture))
                                .flatMap(Content::fault)
                                .ifPresent(
                                        fault ->
                                                lines.add(
                                                        FoundPictures.place(row) + ": " + fault)));
        return lines;
    }

    /** Returns how many pictures several splits share, byte for byte. */
    long shared(Map<Split, List<Meme>> memes) {
        Map<String, Set<Split>> places = new HashMap<>();
        memes.forEach(
                (split, list) -> {
                    for (Meme meme : list) {
                        meme.image()
                                .map(contents::get)
                                .map(Content::sha256)
                                .ifPresent(digest -> splits(places, digest).add(split));
                    }
                });
        return places.values().stream().filter(splits -> splits.size() > 1).count();
    }

    private static Set<Split> splits(Map<String, Set<Split>> places, String digest) {
        return places.computeIfAbsent(digest, ignored -> EnumSet.noneOf(Split.class));
    }
}
