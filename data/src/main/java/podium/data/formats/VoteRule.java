package podium.data.formats;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import podium.data.Labels;
import podium.data.files.NearestName;

/**
 * Makes labels of what several annotators said of a tweet in MMHS150K.
 *
 * <p>A vote is a code: 0 for no hate, then the {@link #CLASSES} in their order. Most tweets have
 * three annotators, some one to five; no rule takes their number for granted.
 */
public enum VoteRule {
    /** Every class that at least one annotator saw; none if all saw no hate. */
    UNION("a class holds where at least one annotator saw it"),
    /** One label, {@code hate}: more than half of the annotators saw hate of any class. */
    MAJORITY("hate holds where more than half of the annotators saw any"),
    /**
     * The class that more annotators saw than any other code: at most one label, none where most
     * saw no hate. Without a most common code there is no answer.
     */
    MAJORITY_CLASS("the class holds that more annotators saw than any other");

    /** The classes of hate, in the order of their codes 1 to 5. */
    static final List<String> CLASSES =
            List.of("racist", "sexist", "homophobe", "religion", "otherhate");

    private static final String HATE = "hate";

    private final String explanation;

    VoteRule(String explanation) {
        this.explanation = explanation;
    }

    /** Returns the name on the command line, such as {@code majority-class}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the rule of a name.
     *
     * @throws IllegalArgumentException if there is none, with the nearest name
     */
    public static VoteRule named(String id) {
        List<String> known = Stream.of(values()).map(VoteRule::id).toList();
        int index = known.indexOf(id);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "no rule for labels has the name '%s'%s"
                            .formatted(id, NearestName.hint(id, known)));
        }
        return values()[index];
    }

    /** Returns how many codes there are, no hate among them. */
    static int codes() {
        return CLASSES.size() + 1;
    }

    /** Returns the rule in words. */
    String explanation() {
        return explanation;
    }

    Labels labels() {
        return this == MAJORITY ? Labels.binary(HATE) : Labels.multilabel(CLASSES);
    }

    /**
     * Returns the metric that ranks: dev and test are half hate by design, so accuracy does for the
     * one label; the five are of very different sizes.
     */
    String metric() {
        return this == MAJORITY ? "accuracy" : "f1_macro";
    }

    /**
     * Returns the labels that hold, or nothing where the rule has no answer.
     *
     * @param votes how many annotators gave each code; at least one vote in all
     */
    Optional<Set<String>> apply(int[] votes) {
        return switch (this) {
            case UNION -> Optional.of(seen(votes));
            case MAJORITY -> {
                int all = IntStream.of(votes).sum();
                yield Optional.of(2 * (all - votes[0]) > all ? Set.of(HATE) : Set.of());
            }
            case MAJORITY_CLASS -> mostCommon(votes);
        };
    }

    private static Set<String> seen(int[] votes) {
        Set<String> seen = new HashSet<>();
        for (int code = 1; code < votes.length; code++) {
            if (votes[code] > 0) {
                seen.add(CLASSES.get(code - 1));
            }
        }
        return Set.copyOf(seen);
    }

    private static Optional<Set<String>> mostCommon(int[] votes) {
        int most = IntStream.of(votes).max().orElseThrow();
        int[] winners = IntStream.range(0, votes.length).filter(c -> votes[c] == most).toArray();
        if (winners.length > 1) {
            return Optional.empty();
        }
        return Optional.of(winners[0] == 0 ? Set.of() : Set.of(CLASSES.get(winners[0] - 1)));
    }
}
