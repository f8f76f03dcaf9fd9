package podium.competition.training;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import podium.competition.kernels.FusedUpdate;
import podium.competition.kernels.Gradients;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Recipe;

/**
 * Updates the parameters that learn in a phase, each group at its own rate.
 *
 * <p>Parameters themselves never require gradients; see {@link Leaves}. One that no loss depends on
 * in a step is left alone, as in PyTorch.
 */
final class Optimizer implements AutoCloseable {

    /** Parameters that one call can move. */
    private record Cohort(int group, double decay) {}

    /**
     * A parameter that learns.
     *
     * @param memory what the update remembers of it
     */
    private record Member(
            String name, Parameter parameter, Cohort cohort, Map<String, NDArray> memory) {}

    /** A parameter that the loss of this step depends on. */
    private record Reached(Member member, NDArray gradient) {}

    private final NDManager manager;
    private final FusedUpdate update;
    private final double clip;
    private final List<Member> members = new ArrayList<>();
    private final Set<Parameter> learning = new HashSet<>();

    /**
     * Sorts the parameters into what stays and what learns.
     *
     * @param parameters by name
     * @param groups every parameter belongs to the first that matches
     */
    Optimizer(
            Map<String, Parameter> parameters,
            List<ParameterGroup> groups,
            Recipe recipe,
            NDManager manager) {
        this.manager = manager.newSubManager();
        this.update = new FusedUpdate(recipe.update());
        this.clip = recipe.clip();
        parameters.forEach(
                (name, parameter) -> {
                    parameter.getArray().setRequiresGradient(false);
                    if (!parameter.requiresGradient()) {
                        return;
                    }
                    int group = group(name, groups);
                    if (!groups.get(group).frozen()) {
                        boolean decays = recipe.decayAll() || isMatrix(parameter);
                        double decay = decays ? recipe.weightDecay() : 0;
                        members.add(
                                new Member(
                                        name,
                                        parameter,
                                        new Cohort(group, decay),
                                        memory(parameter)));
                        learning.add(parameter);
                    }
                });
        if (members.isEmpty()) {
            throw new IllegalArgumentException(
                    "every parameter is frozen; nothing would be learned");
        }
    }

    /** Returns whether a parameter is moved. */
    boolean learns(Parameter parameter) {
        return learning.contains(parameter);
    }

    /**
     * Makes what the gradients of one update gather in.
     *
     * @param step owns it
     */
    Leaves leaves(NDManager step) {
        Map<Parameter, NDArray> leaves = new LinkedHashMap<>();
        for (Member member : members) {
            NDArray leaf = member.parameter().getArray().stopGradient();
            leaf.attach(step);
            leaf.setRequiresGradient(true);
            leaves.put(member.parameter(), leaf);
        }
        return new Leaves(leaves);
    }

    /**
     * Clips the gradients to the recipe's global norm and moves the parameters; neither if a
     * gradient is not finite.
     *
     * @param leaves of this update; their gradients are used up
     * @param rates of each group
     * @param scaler of the loss the gradients are of
     */
    StepOutcome step(Leaves leaves, double[] rates, LossScaler scaler) {
        List<Reached> reached = reached(leaves);
        double squares = 0;
        for (double norm : norms(reached)) {
            squares += norm * norm;
        }
        double norm = Math.sqrt(squares) / scaler.scale();
        if (!Double.isFinite(norm)) {
            return new StepOutcome(norm, scaler.overflowed());
        }
        double clipping = clip > 0 ? Math.max(1, (norm + 1e-6) / clip) : 1;
        double divisor = scaler.scale() * clipping;
        reached.stream()
                .collect(groupingBy(one -> one.member().cohort(), LinkedHashMap::new, toList()))
                .forEach((cohort, together) -> move(together, cohort, rates, divisor));
        scaler.succeeded();
        return new StepOutcome(norm, false);
    }

    private void move(List<Reached> together, Cohort cohort, double[] rates, double divisor) {
        List<List<NDArray>> memory = new ArrayList<>();
        for (String name : update.memory()) {
            memory.add(together.stream().map(one -> one.member().memory().get(name)).toList());
        }
        update.move(
                together.stream().map(one -> one.member().parameter().getArray()).toList(),
                together.stream().map(Reached::gradient).toList(),
                memory,
                rates[cohort.group()],
                cohort.decay(),
                divisor);
    }

    /** Returns the name of the first parameter whose gradient is not finite; for messages. */
    String firstBadGradient(Leaves leaves) {
        List<Reached> reached = reached(leaves);
        double[] norms = norms(reached);
        for (int i = 0; i < norms.length; i++) {
            if (!Double.isFinite(norms[i])) {
                return reached.get(i).member().name();
            }
        }
        return "none";
    }

    /**
     * Returns all that the next update depends on beside the parameters: arrays by {@code
     * NAME/PARAMETER}, with the names that PyTorch gives them, such as {@code exp_avg} and {@code
     * step}.
     *
     * @return the arrays in use; values put into them take effect
     */
    Map<String, NDArray> state() {
        Map<String, NDArray> state = new LinkedHashMap<>();
        for (Member member : members) {
            member.memory().forEach((name, array) -> state.put(name + "/" + member.name(), array));
        }
        return state;
    }

    @Override
    public void close() {
        manager.close();
    }

    private List<Reached> reached(Leaves leaves) {
        List<Reached> reached = new ArrayList<>();
        for (Member member : members) {
            leaves.gradient(member.parameter())
                    .ifPresent(gradient -> reached.add(new Reached(member, gradient)));
        }
        return reached;
    }

    private static double[] norms(List<Reached> reached) {
        return Gradients.norms(reached.stream().map(Reached::gradient).toList());
    }

    private Map<String, NDArray> memory(Parameter parameter) {
        Map<String, NDArray> memory = new LinkedHashMap<>();
        for (String name : update.memory()) {
            NDArray array = update.begin(name, parameter.getArray());
            array.attach(manager);
            memory.put(name, array);
        }
        return memory;
    }

    private static int group(String name, List<ParameterGroup> groups) {
        for (int group = 0; group < groups.size(); group++) {
            if (groups.get(group).matches(name)) {
                return group;
            }
        }
        throw new IllegalArgumentException(
                "parameter '%s' belongs to no group of the recipe; end the groups with ParameterGroup.rest"
                        .formatted(name));
    }

    /** Biases and the scales of norms have one dimension. */
    private static boolean isMatrix(Parameter parameter) {
        return parameter.getShape().dimension() > 1;
    }
}
