package podium.competition.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import podium.competition.spi.Loss;
import podium.competition.spi.Loss.PositiveWeight;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Phase;
import podium.competition.spi.Recipe;
import podium.competition.spi.Schedule;
import podium.competition.spi.Thresholds;

/** What a recipe is, as settings would say it. */
final class UsedSettings {

    /** Groups that learn where {@code freeze} does not name them, whatever the recipe says. */
    static final List<String> FREED = List.of("encoder", "head");

    private UsedSettings() {}

    /** Returns what {@link RecipeSettings#of} does. */
    static Map<String, String> of(Recipe recipe) {
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

    /** Returns the names of the groups of all phases. */
    static List<String> groupNames(List<Phase> phases) {
        return phases.stream()
                .flatMap(phase -> phase.groups().stream())
                .map(ParameterGroup::name)
                .distinct()
                .toList();
    }

    /** Returns the share of the steps in which rates rise, where a schedule has one. */
    static Optional<Double> warmup(Schedule schedule) {
        if (schedule instanceof Schedule.Cosine cosine) {
            return Optional.of(cosine.warmup());
        }
        return schedule instanceof Schedule.Linear linear
                ? Optional.of(linear.warmup())
                : Optional.empty();
    }

    static String name(Schedule schedule) {
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
}
