package podium.competition.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import podium.competition.spi.Loss;
import podium.competition.spi.Loss.PositiveWeight;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Phase;
import podium.competition.spi.Recipe;
import podium.competition.spi.Schedule;
import podium.competition.spi.Thresholds;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.metrics.ThresholdSweep;

/** Settings of the command line that replace single values of a recipe. */
public final class RecipeSettings {

    /** The names of the settings that every recipe has. */
    private static final List<String> KEYS =
            List.of(
                    "epochs",
                    "batch",
                    "loss",
                    "focal-gamma",
                    "pos-weight",
                    "label-smoothing",
                    "logit-adjustment",
                    "sampling",
                    "freeze",
                    "lr-encoder",
                    "lr-head",
                    "weight-decay",
                    "schedule",
                    "warmup",
                    "clip",
                    "accumulation",
                    "patience",
                    "metric",
                    "thresholds");

    private static final double DEFAULT_FOCAL_GAMMA = 1.5;
    private static final double DEFAULT_WARMUP = 0.05;

    private final GivenSettings given;

    private RecipeSettings(GivenSettings given) {
        this.given = given;
    }

    /**
     * Replaces values of a recipe.
     *
     * @param settings by key; keys that are not in {@link #KEYS} are left alone
     * @throws IllegalArgumentException naming the setting, its value and what is allowed
     */
    public static Recipe apply(Recipe recipe, Map<String, String> settings) {
        return new RecipeSettings(new GivenSettings(settings)).recipe(recipe);
    }

    /** Returns the names of the settings that a recipe has. */
    public static Set<String> keys(Recipe recipe) {
        Set<String> keys = new TreeSet<>(KEYS);
        UsedSettings.groupNames(recipe.phases()).forEach(group -> keys.add("lr-" + group));
        return keys;
    }

    /**
     * Returns the settings that make a recipe what it is, each in the form that {@link #apply}
     * reads. What differs from phase to phase is left out: no setting can have made it so.
     */
    public static Map<String, String> of(Recipe recipe) {
        return UsedSettings.of(recipe);
    }

    private Recipe recipe(Recipe recipe) {
        return new Recipe(
                phases(recipe.phases()),
                loss(recipe.loss()),
                given.whole("batch", recipe.batchSize()),
                given.whole("accumulation", recipe.accumulation()),
                recipe.update(),
                given.number("weight-decay", recipe.weightDecay()),
                recipe.decayAll(),
                given.number("clip", recipe.clip()),
                given.choice(
                                "sampling",
                                recipe.weightedSampling() ? "weighted" : "random",
                                "random",
                                "weighted")
                        .equals("weighted"),
                given.whole("patience", recipe.patience()),
                metric(recipe.metric()),
                thresholds(recipe.thresholds()),
                recipe.mixing());
    }

    private List<Phase> phases(List<Phase> phases) {
        String value = given.get("epochs");
        List<Integer> epochs = new ArrayList<>();
        for (String part : value == null ? new String[0] : value.split(",", -1)) {
            epochs.add(GivenSettings.wholeOf("epochs", part.strip()));
        }
        if (epochs.size() > 1 && epochs.size() != phases.size()) {
            throw GivenSettings.wrong(
                    "epochs",
                    value,
                    "one number, or one for each of %d phases".formatted(phases.size()));
        }
        List<String> groups = UsedSettings.groupNames(phases);
        List<Phase> changed = new ArrayList<>();
        for (int i = 0; i < phases.size(); i++) {
            Phase phase = phases.get(i);
            changed.add(
                    phase(
                            phase,
                            epochs.isEmpty() ? phase.epochs() : epochs.get(i % epochs.size()),
                            groups));
        }
        return changed;
    }

    private Phase phase(Phase phase, int epochs, List<String> groups) {
        return new Phase(
                phase.name(),
                epochs,
                frozen(rated(phase.groups()), groups),
                schedule(phase.schedule()),
                phase.preparation());
    }

    private List<ParameterGroup> rated(List<ParameterGroup> groups) {
        return each(
                groups,
                group ->
                        isKept(group)
                                ? group
                                : group.withLearningRate(
                                        given.number("lr-" + group.name(), group.learningRate())));
    }

    /** Returns whether a phase keeps a group as it is, whatever {@code freeze} says. */
    private static boolean isKept(ParameterGroup group) {
        return group.frozen() && !UsedSettings.FREED.contains(group.name());
    }

    private List<ParameterGroup> frozen(List<ParameterGroup> groups, List<String> known) {
        String value = given.get("freeze");
        if (value == null) {
            return groups;
        }
        List<String> names = value.equals("none") ? List.of() : List.of(value.split(",", -1));
        for (String name : names) {
            if (!known.contains(name)) {
                throw GivenSettings.wrong("freeze", value, "none or some of " + known);
            }
        }
        return each(
                groups, group -> group.withFrozen(names.contains(group.name()) || isKept(group)));
    }

    private Loss loss(Loss loss) {
        String kind = given.choice("loss", loss.focalGamma() > 0 ? "focal" : "bce", "bce", "focal");
        double fallback = loss.focalGamma() > 0 ? loss.focalGamma() : DEFAULT_FOCAL_GAMMA;
        double gamma = kind.equals("focal") ? given.number("focal-gamma", fallback) : 0;
        return new Loss(
                gamma,
                positiveWeight(loss.positiveWeight()),
                given.number("label-smoothing", loss.labelSmoothing()),
                given.number("logit-adjustment", loss.logitAdjustment()));
    }

    private PositiveWeight positiveWeight(PositiveWeight fallback) {
        String value = given.get("pos-weight");
        if (value == null) {
            return fallback;
        }
        return switch (value) {
            case "off" -> new PositiveWeight.Off();
            case "auto" -> new PositiveWeight.Auto();
            default -> new PositiveWeight.Given(GivenSettings.numbers("pos-weight", value));
        };
    }

    private Schedule schedule(Schedule fallback) {
        String kind =
                given.choice(
                        "schedule",
                        UsedSettings.name(fallback),
                        "plateau",
                        "cosine",
                        "linear",
                        "constant");
        double warmup =
                given.number("warmup", UsedSettings.warmup(fallback).orElse(DEFAULT_WARMUP));
        if (!(warmup >= 0 && warmup < 1)) {
            throw GivenSettings.wrong(
                    "warmup", given.get("warmup"), "a share of the steps in [0, 1)");
        }
        return switch (kind) {
            case "plateau" ->
                    fallback instanceof Schedule.Plateau ? fallback : Schedule.Plateau.of(0.5, 2);
            case "cosine" -> new Schedule.Cosine(warmup);
            case "linear" -> new Schedule.Linear(warmup);
            default -> new Schedule.Constant();
        };
    }

    private Optional<String> metric(Optional<String> fallback) {
        String value = given.get("metric");
        return value == null ? fallback : Optional.of(Metric.named(value).id());
    }

    private Thresholds thresholds(Thresholds fallback) {
        String value = given.get("thresholds");
        if (value == null) {
            return fallback;
        }
        if (value.equals("exact")) {
            return new Thresholds.Exact();
        }
        String[] range = value.split(":", -1);
        if (range.length == 3) {
            List<Double> ends = GivenSettings.numbers("thresholds", range[0] + "," + range[1]);
            int count = GivenSettings.wholeOf("thresholds", range[2]);
            List<Double> grid = new ArrayList<>();
            for (double candidate : ThresholdSweep.linspace(ends.get(0), ends.get(1), count)) {
                grid.add(candidate);
            }
            return new Thresholds.Grid(grid);
        }
        return new Thresholds.Grid(GivenSettings.numbers("thresholds", value));
    }

    private static List<ParameterGroup> each(
            List<ParameterGroup> groups, UnaryOperator<ParameterGroup> change) {
        return groups.stream().map(change).toList();
    }
}
