package podium.competition.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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

    /** Groups that learn where {@code freeze} does not name them, whatever the recipe says. */
    private static final List<String> FREED = List.of("encoder", "head");

    private static final double DEFAULT_FOCAL_GAMMA = 1.5;
    private static final double DEFAULT_WARMUP = 0.05;

    private final Map<String, String> given;

    private RecipeSettings(Map<String, String> given) {
        this.given = given;
    }

    /**
     * Replaces values of a recipe.
     *
     * @param settings by key; keys that are not in {@link #KEYS} are left alone
     * @throws IllegalArgumentException naming the setting, its value and what is allowed
     */
    public static Recipe apply(Recipe recipe, Map<String, String> settings) {
        return new RecipeSettings(new TreeMap<>(settings)).recipe(recipe);
    }

    /** Returns the names of the settings that a recipe has. */
    public static Set<String> keys(Recipe recipe) {
        Set<String> keys = new TreeSet<>(KEYS);
        groupNames(recipe.phases()).forEach(group -> keys.add("lr-" + group));
        return keys;
    }

    /**
     * Returns the settings that make a recipe what it is, each in the form that {@link #apply}
     * reads. What differs from phase to phase is left out: no setting can have made it so.
     */
    public static Map<String, String> of(Recipe recipe) {
        Map<String, String> used = new TreeMap<>();
        Loss loss = recipe.loss();
        used.put("loss", loss.focalGamma() > 0 ? "focal" : "bce");
        used.put("focal-gamma", Double.toString(loss.focalGamma()));
        used.put("pos-weight", text(loss.positiveWeight()));
        used.put("label-smoothing", Double.toString(loss.labelSmoothing()));
        used.put("logit-adjustment", Double.toString(loss.logitAdjustment()));
        used.put("sampling", recipe.weightedSampling() ? "weighted" : "random");
        used.put("batch", Integer.toString(recipe.batchSize()));
        used.put(
                "epochs",
                String.join(
                        ",",
                        recipe.phases().stream()
                                .map(phase -> Integer.toString(phase.epochs()))
                                .toList()));
        used.put("weight-decay", Double.toString(recipe.weightDecay()));
        used.put("clip", Double.toString(recipe.clip()));
        used.put("accumulation", Integer.toString(recipe.accumulation()));
        used.put("patience", Integer.toString(recipe.patience()));
        recipe.metric().ifPresent(metric -> used.put("metric", metric));
        used.put("thresholds", text(recipe.thresholds()));
        for (String group : groupNames(recipe.phases())) {
            shared(groups(recipe, group).filter(one -> !one.frozen()), ParameterGroup::learningRate)
                    .ifPresent(rate -> used.put("lr-" + group, Double.toString(rate)));
        }
        shared(recipe.phases().stream(), phase -> name(phase.schedule()))
                .ifPresent(schedule -> used.put("schedule", schedule));
        shared(recipe.phases().stream(), phase -> warmup(phase.schedule()))
                .flatMap(warmup -> warmup)
                .ifPresent(warmup -> used.put("warmup", Double.toString(warmup)));
        freeze(recipe).ifPresent(frozen -> used.put("freeze", frozen));
        return used;
    }

    /** Returns what all have in common; empty if they differ, or if there is none. */
    private static <T, R> Optional<R> shared(Stream<T> all, Function<T, R> property) {
        List<R> different = all.map(property).distinct().limit(2).toList();
        return different.size() == 1 ? Optional.of(different.get(0)) : Optional.empty();
    }

    /** Returns the groups that are frozen in all their phases; empty if that does not tell all. */
    private static Optional<String> freeze(Recipe recipe) {
        List<String> frozen = new ArrayList<>();
        for (String name : groupNames(recipe.phases())) {
            Optional<Boolean> always = shared(groups(recipe, name), ParameterGroup::frozen);
            if (always.isEmpty() && FREED.contains(name)) {
                return Optional.empty();
            }
            if (always.orElse(false)) {
                frozen.add(name);
            }
        }
        return Optional.of(frozen.isEmpty() ? "none" : String.join(",", frozen));
    }

    private static Stream<ParameterGroup> groups(Recipe recipe, String name) {
        return recipe.phases().stream()
                .flatMap(phase -> phase.groups().stream())
                .filter(group -> group.name().equals(name));
    }

    private static List<String> groupNames(List<Phase> phases) {
        return phases.stream()
                .flatMap(phase -> phase.groups().stream())
                .map(ParameterGroup::name)
                .distinct()
                .toList();
    }

    private Recipe recipe(Recipe recipe) {
        return new Recipe(
                phases(recipe.phases()),
                loss(recipe.loss()),
                whole("batch", recipe.batchSize()),
                whole("accumulation", recipe.accumulation()),
                recipe.update(),
                number("weight-decay", recipe.weightDecay()),
                recipe.decayAll(),
                number("clip", recipe.clip()),
                choice(
                                "sampling",
                                recipe.weightedSampling() ? "weighted" : "random",
                                "random",
                                "weighted")
                        .equals("weighted"),
                whole("patience", recipe.patience()),
                metric(recipe.metric()),
                thresholds(recipe.thresholds()),
                recipe.mixing());
    }

    private List<Phase> phases(List<Phase> phases) {
        String value = given.get("epochs");
        List<Integer> epochs = new ArrayList<>();
        for (String part : value == null ? new String[0] : value.split(",", -1)) {
            epochs.add(wholeOf("epochs", part.strip()));
        }
        if (epochs.size() > 1 && epochs.size() != phases.size()) {
            throw wrong(
                    "epochs",
                    value,
                    "one number, or one for each of %d phases".formatted(phases.size()));
        }
        List<String> groups = groupNames(phases);
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
                                        number("lr-" + group.name(), group.learningRate())));
    }

    /** Returns whether a phase keeps a group as it is, whatever {@code freeze} says. */
    private static boolean isKept(ParameterGroup group) {
        return group.frozen() && !FREED.contains(group.name());
    }

    private List<ParameterGroup> frozen(List<ParameterGroup> groups, List<String> known) {
        String value = given.get("freeze");
        if (value == null) {
            return groups;
        }
        List<String> names = value.equals("none") ? List.of() : List.of(value.split(",", -1));
        for (String name : names) {
            if (!known.contains(name)) {
                throw wrong("freeze", value, "none or some of " + known);
            }
        }
        return each(
                groups, group -> group.withFrozen(names.contains(group.name()) || isKept(group)));
    }

    private Loss loss(Loss loss) {
        String kind = choice("loss", loss.focalGamma() > 0 ? "focal" : "bce", "bce", "focal");
        double fallback = loss.focalGamma() > 0 ? loss.focalGamma() : DEFAULT_FOCAL_GAMMA;
        double gamma = kind.equals("focal") ? number("focal-gamma", fallback) : 0;
        return new Loss(
                gamma,
                positiveWeight(loss.positiveWeight()),
                number("label-smoothing", loss.labelSmoothing()),
                number("logit-adjustment", loss.logitAdjustment()));
    }

    private PositiveWeight positiveWeight(PositiveWeight fallback) {
        String value = given.get("pos-weight");
        if (value == null) {
            return fallback;
        }
        return switch (value) {
            case "off" -> new PositiveWeight.Off();
            case "auto" -> new PositiveWeight.Auto();
            default -> new PositiveWeight.Given(numbers("pos-weight", value));
        };
    }

    private Schedule schedule(Schedule fallback) {
        String kind = choice("schedule", name(fallback), "plateau", "cosine", "linear", "constant");
        double warmup = number("warmup", warmup(fallback).orElse(DEFAULT_WARMUP));
        if (!(warmup >= 0 && warmup < 1)) {
            throw wrong("warmup", given.get("warmup"), "a share of the steps in [0, 1)");
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
            List<Double> ends = numbers("thresholds", range[0] + "," + range[1]);
            int count = wholeOf("thresholds", range[2]);
            List<Double> grid = new ArrayList<>();
            for (double candidate : ThresholdSweep.linspace(ends.get(0), ends.get(1), count)) {
                grid.add(candidate);
            }
            return new Thresholds.Grid(grid);
        }
        return new Thresholds.Grid(numbers("thresholds", value));
    }

    private String choice(String key, String fallback, String... allowed) {
        String value = given.getOrDefault(key, fallback);
        if (!List.of(allowed).contains(value)) {
            throw wrong(key, value, "one of " + String.join(", ", allowed));
        }
        return value;
    }

    private double number(String key, double fallback) {
        String value = given.get(key);
        return value == null ? fallback : numbers(key, value).get(0);
    }

    private int whole(String key, int fallback) {
        String value = given.get(key);
        return value == null ? fallback : wholeOf(key, value);
    }

    private static int wholeOf(String key, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw wrong(key, value, "a whole number");
        }
    }

    private static List<Double> numbers(String key, String value) {
        List<Double> numbers = new ArrayList<>();
        for (String part : value.split(",", -1)) {
            try {
                double number = Double.parseDouble(part.strip());
                if (!Double.isFinite(number)) {
                    throw wrong(key, value, "finite numbers");
                }
                numbers.add(number);
            } catch (NumberFormatException e) {
                throw wrong(key, value, "a number");
            }
        }
        return numbers;
    }

    private static Optional<Double> warmup(Schedule schedule) {
        if (schedule instanceof Schedule.Cosine cosine) {
            return Optional.of(cosine.warmup());
        }
        return schedule instanceof Schedule.Linear linear
                ? Optional.of(linear.warmup())
                : Optional.empty();
    }

    private static String name(Schedule schedule) {
        if (schedule instanceof Schedule.Plateau) {
            return "plateau";
        }
        if (schedule instanceof Schedule.Cosine) {
            return "cosine";
        }
        return schedule instanceof Schedule.Linear ? "linear" : "constant";
    }

    private static String text(PositiveWeight weight) {
        if (weight instanceof PositiveWeight.Given given) {
            return joined(given.weights());
        }
        return weight instanceof PositiveWeight.Auto ? "auto" : "off";
    }

    private static String text(Thresholds thresholds) {
        return thresholds instanceof Thresholds.Grid grid ? joined(grid.candidates()) : "exact";
    }

    private static String joined(List<Double> numbers) {
        return String.join(",", numbers.stream().map(String::valueOf).toList());
    }

    private static List<ParameterGroup> each(
            List<ParameterGroup> groups, UnaryOperator<ParameterGroup> change) {
        return groups.stream().map(change).toList();
    }

    private static IllegalArgumentException wrong(String key, String value, String expected) {
        return new IllegalArgumentException(
                "setting '%s' is '%s'; expected %s".formatted(key, value, expected));
    }
}
