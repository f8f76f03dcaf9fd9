package podium.competition.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Recipe;

/** Updates the trainable parameters of a phase, each group at its own rate. */
final class Optimizer implements AutoCloseable {

    private record Member(String name, NDArray value, AdamW state, int group) {}

    private final NDManager state;
    private final List<Member> members = new ArrayList<>();
    private final double clip;

    /**
     * Freezes what stays and prepares the state of what learns.
     *
     * @param parameters by name
     * @param groups every parameter belongs to the first that matches
     */
    Optimizer(
            Map<String, Parameter> parameters,
            List<ParameterGroup> groups,
            Recipe recipe,
            NDManager manager) {
        this.state = manager.newSubManager();
        this.clip = recipe.clip();
        Map<String, Integer> owner = owners(parameters, groups);
        parameters.forEach(
                (name, parameter) -> {
                    if (isBuffer(parameter)) {
                        return;
                    }
                    int group = owner.get(name);
                    parameter.freeze(groups.get(group).frozen());
                    if (!groups.get(group).frozen()) {
                        boolean decays = recipe.decayAll() || isMatrix(parameter);
                        double decay = decays ? recipe.weightDecay() : 0;
                        members.add(
                                new Member(
                                        name,
                                        parameter.getArray(),
                                        new AdamW(parameter, state, decay),
                                        group));
                    }
                });
        if (members.isEmpty()) {
            throw new IllegalArgumentException(
                    "every parameter is frozen; nothing would be learned");
        }
    }

    /** Forgets the gradients of the last step. */
    void clearGradients() {
        try (NDManager scratch = state.newSubManager()) {
            for (Member member : members) {
                NDArray gradient = member.value().getGradient();
                gradient.attach(scratch);
                gradient.subi(gradient);
            }
        }
    }

    /**
     * Clips the gradients to the recipe's global norm and moves the parameters.
     *
     * @param rates of each group
     * @return the global L2 norm before clipping; if it is not finite nothing was moved
     */
    double step(double[] rates) {
        try (NDManager scratch = state.newSubManager()) {
            Map<Member, NDArray> gradients = new LinkedHashMap<>();
            double squares = 0;
            for (Member member : members) {
                NDArray gradient = member.value().getGradient();
                gradient.attach(scratch);
                gradients.put(member, gradient);
                double norm = gradient.norm().getFloat();
                squares += norm * norm;
            }
            double norm = Math.sqrt(squares);
            if (!Double.isFinite(norm)) {
                return norm;
            }
            double scale = clip > 0 ? Math.min(1, clip / (norm + 1e-6)) : 1;
            gradients.forEach(
                    (member, gradient) -> {
                        if (scale < 1) {
                            gradient.muli(scale);
                        }
                        member.state().step(gradient, rates[member.group()]);
                    });
            return norm;
        }
    }

    /** Returns the name of the first parameter whose gradient is not finite; for messages. */
    String firstBadGradient() {
        try (NDManager scratch = state.newSubManager()) {
            for (Member member : members) {
                NDArray gradient = member.value().getGradient();
                gradient.attach(scratch);
                if (!Float.isFinite(gradient.norm().getFloat())) {
                    return member.name();
                }
            }
            return "none";
        }
    }

    @Override
    public void close() {
        state.close();
    }

    private static Map<String, Integer> owners(
            Map<String, Parameter> parameters, List<ParameterGroup> groups) {
        Map<String, Integer> owners = new LinkedHashMap<>();
        for (String name : parameters.keySet()) {
            int group = 0;
            while (group < groups.size() && !groups.get(group).matches(name)) {
                group++;
            }
            if (group == groups.size()) {
                throw new IllegalArgumentException(
                        "parameter '%s' belongs to no group of the recipe; end the groups with ParameterGroup.rest"
                                .formatted(name));
            }
            owners.put(name, group);
        }
        return owners;
    }

    private static boolean isBuffer(Parameter parameter) {
        return parameter.getType() == Parameter.Type.RUNNING_MEAN
                || parameter.getType() == Parameter.Type.RUNNING_VAR;
    }

    /** Biases and the scales of norms have one dimension. */
    private static boolean isMatrix(Parameter parameter) {
        return parameter.getShape().dimension() > 1;
    }
}
