package podium.data.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import podium.data.Meme;

/**
 * Finds memes that share a picture, be it resized or encoded anew, or a caption, directly or
 * through others.
 */
final class MemeGroups {

    /** A group above this part of all memes would decide a split by itself. */
    private static final double LARGEST = 0.1;

    private MemeGroups() {}

    /**
     * Returns the groups as positions in the list; every meme is in exactly one.
     *
     * <p>Where few captions are combined with few pictures, all memes hang together. A group of
     * more than a tenth of the memes is therefore parted into the memes of one picture each, and
     * one of these that is still too large into single memes.
     *
     * @param known contents of pictures that were read already
     */
    static List<List<Integer>> of(List<Meme> memes, Map<Path, PictureContent> known)
            throws IOException {
        Map<Path, String> contents = contents(memes, known);
        List<String> pictures = new ArrayList<>();
        List<String> captions = new ArrayList<>();
        for (int row = 0; row < memes.size(); row++) {
            Meme meme = memes.get(row);
            String single = "single " + row;
            pictures.add(
                    meme.image()
                            .map(image -> contents.getOrDefault(image, "missing " + image))
                            .orElse(single));
            String caption = PlainCaption.of(meme.text());
            captions.add(caption.isEmpty() ? single : caption);
        }
        int[] leader = new int[memes.size()];
        for (int row = 0; row < leader.length; row++) {
            leader[row] = row;
        }
        join(leader, pictures);
        join(leader, captions);
        int most = Math.max(2, (int) (LARGEST * memes.size()));
        List<Integer> all = new ArrayList<>();
        for (int row = 0; row < leader.length; row++) {
            all.add(row);
        }
        List<List<Integer>> groups = new ArrayList<>();
        for (List<Integer> group : by(all, row -> find(leader, row))) {
            groups.addAll(parted(group, pictures, most));
        }
        return groups;
    }

    /** Returns for each picture a name that those which show the same share. */
    private static Map<Path, String> contents(List<Meme> memes, Map<Path, PictureContent> known)
            throws IOException {
        Map<Path, PictureContent> contents = new ConcurrentHashMap<>();
        try {
            memes.parallelStream()
                    .flatMap(meme -> meme.image().stream())
                    .distinct()
                    .filter(Files::isRegularFile)
                    .forEach(image -> contents.put(image, content(image, known)));
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        Map<String, String> groups = SamePictures.groups(contents.values());
        Map<Path, String> names = new HashMap<>();
        contents.forEach((image, content) -> names.put(image, groups.get(content.sha256())));
        return names;
    }

    private static PictureContent content(Path image, Map<Path, PictureContent> known) {
        PictureContent content = known.get(image);
        try {
            return content == null ? PictureContent.read(image) : content;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<List<Integer>> parted(
            List<Integer> group, List<String> pictures, int most) {
        if (group.size() <= most) {
            return List.of(group);
        }
        List<List<Integer>> parts = new ArrayList<>();
        for (List<Integer> part : by(group, pictures::get)) {
            if (part.size() <= most) {
                parts.add(part);
            } else {
                part.forEach(row -> parts.add(List.of(row)));
            }
        }
        return parts;
    }

    private static <K> List<List<Integer>> by(List<Integer> rows, Function<Integer, K> key) {
        Map<K, List<Integer>> groups = new TreeMap<>();
        for (int row : rows) {
            groups.computeIfAbsent(key.apply(row), ignored -> new ArrayList<>()).add(row);
        }
        return new ArrayList<>(groups.values());
    }

    private static void join(int[] leader, List<String> keys) {
        Map<String, Integer> first = new HashMap<>();
        for (int row = 0; row < keys.size(); row++) {
            Integer earlier = first.putIfAbsent(keys.get(row), row);
            if (earlier != null) {
                leader[find(leader, row)] = find(leader, earlier);
            }
        }
    }

    private static int find(int[] leader, int row) {
        int at = row;
        while (leader[at] != at) {
            leader[at] = leader[leader[at]];
            at = leader[at];
        }
        return at;
    }
}
