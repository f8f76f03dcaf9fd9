package podium.data.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import podium.data.Labels;
import podium.data.Split;
import podium.data.Task;

/**
 * Invents memes whose labels need what is drawn and what is said together.
 *
 * <p>A picture is bright or dark, shows grass or sand, and a red or a blue balloon; a caption is
 * cheerful or gloomy, speaks of green or sandy places, and of a red or a blue balloon. The label of
 * a binary set is {@code ironic}: mood and light disagree. Those of a set with several are {@code
 * sarcastic}, a cheerful caption of a dark picture, {@code misplaced}, sand is spoken of and grass
 * is seen, and {@code miscoloured}, a blue balloon is spoken of and a red one is seen.
 *
 * <p>In every split, each label's four combinations of picture and caption are equally frequent (to
 * within one where a count is no multiple of four). So either half of a meme alone says nothing of
 * irony, an exclusive or, and reaches an AUROC of 5/6 at most for the others, which hold for a
 * quarter of the memes; three exclusive ors at once a small model hardly learns.
 *
 * <p>About 3 % of the memes of a split lack the picture and as many the caption; their labels are
 * balanced coin flips. Ids, order, presence and the lengths of captions are independent of the
 * labels.
 */
public final class SyntheticMemes {

    /** Fewer would leave a split without one of the four combinations. */
    public static final int FEWEST = 40;

    /** More would not be a demonstration. */
    public static final int MOST = 1_000_000;

    private static final Labels ONE = Labels.binary("ironic");
    private static final Labels SEVERAL =
            Labels.multilabel(List.of("sarcastic", "misplaced", "miscoloured"));

    // 600 of 2,400 would do for a test; 744 leave over 500 in the private part of a 30/70 division.
    private static final double TEST_SHARE = 0.31;
    private static final double DEV_SHARE = 0.10;
    private static final double MISSING_SHARE = 0.03;

    private SyntheticMemes() {}

    /** Returns the labels of a synthetic set. */
    public static Labels labels(Task task) {
        return switch (task) {
            case BINARY -> ONE;
            case MULTILABEL -> SEVERAL;
        };
    }

    /**
     * Makes a set, in random order.
     *
     * @param memes how many, in [{@link #FEWEST}, {@link #MOST}]; 10 % are for dev, 31 % for test
     * @param seed equal seeds give equal memes, on every machine
     */
    public static List<SyntheticMeme> make(int memes, Task task, long seed) {
        if (memes < FEWEST || memes > MOST) {
            throw new IllegalArgumentException(
                    "a synthetic set has from %d to %d memes, not %d"
                            .formatted(FEWEST, MOST, memes));
        }
        Random random = new Random(seed);
        List<String> ids = ids(memes, random);
        Captions captions = new Captions(random);
        int test = multipleOfFour(memes * TEST_SHARE);
        int dev = multipleOfFour(memes * DEV_SHARE);
        List<SyntheticMeme> made = new ArrayList<>(memes);
        for (Split split : Split.values()) {
            int count =
                    switch (split) {
                        case TRAIN -> memes - dev - test;
                        case DEV -> dev;
                        case TEST -> test;
                    };
            for (Plan plan : plans(count, random)) {
                made.add(plan.meme(ids.get(made.size()), split, task, captions, random));
            }
        }
        Collections.shuffle(made, random);
        return List.copyOf(made);
    }

    /** Returns distinct numbers of five or more digits, some with leading zeros. */
    private static List<String> ids(int count, Random random) {
        int digits = Math.max(5, String.valueOf(count).length() + 1);
        int bound = (int) Math.pow(10, digits);
        Set<String> ids = new LinkedHashSet<>();
        while (ids.size() < count) {
            ids.add(String.format(Locale.ROOT, "%0" + digits + "d", random.nextInt(bound)));
        }
        return List.copyOf(ids);
    }

    /** Returns what the memes of a split are to be, each kind balanced for itself. */
    private static List<Plan> plans(int count, Random random) {
        int missing = multipleOfFour(count * MISSING_SHARE);
        List<Plan> plans = new ArrayList<>(count);
        plans.addAll(plans(count - 2 * missing, true, true, random));
        plans.addAll(plans(missing, false, true, random));
        plans.addAll(plans(missing, true, false, random));
        return plans;
    }

    private static List<Plan> plans(int count, boolean image, boolean text, Random random) {
        List<List<Integer>> columns = new ArrayList<>();
        for (int label = 0; label < SEVERAL.size(); label++) {
            List<Integer> quarters = new ArrayList<>(count);
            for (int meme = 0; meme < count; meme++) {
                quarters.add(meme % 4);
            }
            Collections.shuffle(quarters, random);
            columns.add(quarters);
        }
        List<Plan> plans = new ArrayList<>(count);
        for (int meme = 0; meme < count; meme++) {
            int row = meme;
            plans.add(
                    new Plan(
                            image, text, columns.stream().map(column -> column.get(row)).toList()));
        }
        return plans;
    }

    /**
     * Returns whether a label holds for a whole meme.
     *
     * @param seen whether the picture is dark, shows sand, or a blue balloon
     * @param said whether the caption is gloomy, speaks of sand, or of a blue balloon
     */
    private static boolean holds(Task task, int label, boolean seen, boolean said) {
        if (task == Task.BINARY) {
            return seen ^ said;
        }
        return label == 0 ? seen && !said : said && !seen;
    }

    private static int multipleOfFour(double count) {
        return (int) Math.round(count / 4) * 4;
    }

    /**
     * What a meme is to be.
     *
     * @param quarters for each label in [0, 4); of a whole meme the two bits are the sides that
     *     picture and caption take, of a meme that lacks one they are the other's side and the
     *     truth
     */
    private record Plan(boolean image, boolean text, List<Integer> quarters) {

        SyntheticMeme meme(String id, Split split, Task task, Captions captions, Random random) {
            boolean[] first = new boolean[quarters.size()];
            boolean[] second = new boolean[quarters.size()];
            Set<String> labels = new LinkedHashSet<>();
            for (int label = 0; label < quarters.size(); label++) {
                first[label] = (quarters.get(label) & 1) != 0;
                second[label] = (quarters.get(label) & 2) != 0;
                boolean truth =
                        (image && text)
                                ? holds(task, label, first[label], second[label])
                                : second[label];
                if (truth && label < labels(task).size()) {
                    labels.add(labels(task).names().get(label));
                }
            }
            boolean[] said = image ? second : first;
            return new SyntheticMeme(
                    id,
                    split,
                    image
                            ? Optional.of(
                                    new Scene(first[0], first[1], first[2], random.nextLong()))
                            : Optional.empty(),
                    text ? captions.next(said[0], said[1], said[2]) : "",
                    labels);
        }
    }
}
