package podium.data.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import podium.data.Labels;
import podium.data.Meme;

/**
 * Divides memes in two, so that memes with the same picture, be it resized or encoded anew, or the
 * same caption stay together and both parts have the labels in like measure.
 *
 * <p>The outcome depends on the memes, the share and the salt, never on the order of the memes.
 * Groups are dealt out one by one, large ones first and equal ones in an order drawn by the salt,
 * each to the part that still lacks more of what the group holds (after Sechidis et al., "On the
 * stratification of multi-label data", 2011).
 */
public final class GroupedSplit {

    private final double share;
    private final double[] total;
    private final double[] lackPicked;
    private final double[] lackOthers;

    private GroupedSplit(List<Group> groups, int features, double share) {
        this.share = share;
        this.total = new double[features];
        this.lackPicked = new double[features];
        this.lackOthers = new double[features];
        for (Group group : groups) {
            for (int feature = 0; feature < features; feature++) {
                total[feature] += group.counts[feature];
            }
        }
        for (int feature = 0; feature < features; feature++) {
            lackPicked[feature] = share * total[feature];
            lackOthers[feature] = (1 - share) * total[feature];
        }
    }

    /**
     * Returns which memes are picked.
     *
     * @param memes with labels; pictures are compared by what they show, those that cannot be
     *     decoded by their bytes, missing ones by their path
     * @param share wanted part of the memes to be picked, in (0, 1)
     * @param salt draws one of many possible divisions
     * @throws IOException if a picture that is there cannot be read
     */
    public static boolean[] pick(List<Meme> memes, Labels labels, double share, String salt)
            throws IOException {
        return pick(memes, labels, share, salt, Map.of());
    }

    /**
     * Returns which memes are picked, without reading again what was read already.
     *
     * @param known contents of pictures by {@link Meme#image()}; the others are read and decoded
     * @throws IOException if a picture that is there cannot be read
     * @see #pick(List, Labels, double, String)
     */
    public static boolean[] pick(
            List<Meme> memes,
            Labels labels,
            double share,
            String salt,
            Map<Path, PictureContent> known)
            throws IOException {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "share is %s; it must lie between 0 and 1".formatted(share));
        }
        List<Group> groups =
                MemeGroups.of(memes, known).stream()
                        .map(members -> new Group(memes, members, labels, salt))
                        .sorted(
                                Comparator.comparingInt((Group group) -> -group.members.size())
                                        .thenComparing(group -> group.key))
                        .toList();
        GroupedSplit split = new GroupedSplit(groups, Group.features(labels), share);
        boolean[] picked = new boolean[memes.size()];
        for (Group group : groups) {
            boolean pick = split.deal(group);
            for (int member : group.members) {
                picked[member] = pick;
            }
        }
        return picked;
    }

    /** Decides for one group; returns whether it is picked. */
    private boolean deal(Group group) {
        double forPicked = 0;
        double forOthers = 0;
        for (int feature = 0; feature < total.length; feature++) {
            if (total[feature] > 0) {
                double weight = group.counts[feature] / total[feature];
                forPicked += weight * lackPicked[feature] / share;
                forOthers += weight * lackOthers[feature] / (1 - share);
            }
        }
        boolean even = Math.abs(forPicked - forOthers) < 1e-9;
        boolean pick = even ? group.key.charAt(0) < '8' : forPicked > forOthers;
        double[] lack = pick ? lackPicked : lackOthers;
        for (int feature = 0; feature < total.length; feature++) {
            lack[feature] -= group.counts[feature];
        }
        return pick;
    }

    /** Memes that stay together, and what they hold of each label, of none, and in all. */
    private static final class Group {

        private final List<Integer> members;
        private final int[] counts;
        private final String key;

        Group(List<Meme> memes, List<Integer> members, Labels labels, String salt) {
            this.members = members;
            this.counts = new int[features(labels)];
            String first = null;
            for (int member : members) {
                Meme meme = memes.get(member);
                count(labels.truth(meme.labels().orElseThrow()));
                if (first == null || meme.id().compareTo(first) < 0) {
                    first = meme.id();
                }
            }
            this.key = Digests.hex((salt + "\0" + first).getBytes(StandardCharsets.UTF_8));
        }

        static int features(Labels labels) {
            return labels.size() + 2;
        }

        private void count(boolean[] truth) {
            boolean any = false;
            for (int label = 0; label < truth.length; label++) {
                counts[label] += truth[label] ? 1 : 0;
                any |= truth[label];
            }
            counts[truth.length] += any ? 0 : 1;
            counts[truth.length + 1]++;
        }
    }
}
