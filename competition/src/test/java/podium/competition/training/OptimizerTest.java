package podium.competition.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.initializer.Initializer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import podium.competition.spi.Loss;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Phase;
import podium.competition.spi.Recipe;
import podium.competition.spi.Schedule;
import podium.competition.spi.Thresholds;

class OptimizerTest {

    @Test
    void aHundredStepsEndWherePyTorchsAdamWEnds() {
        for (JsonNode golden : Golden.read("adamw")) {
            try (NDManager manager = NDManager.newBaseManager()) {
                Map<String, Parameter> parameters = parameters(manager, golden.get("start"));
                Recipe recipe =
                        recipe(golden.get("decay").doubleValue(), golden.get("clip").doubleValue());
                try (Optimizer optimizer =
                        new Optimizer(
                                parameters,
                                List.of(ParameterGroup.rest("all", 0.01)),
                                recipe,
                                manager)) {
                    for (int step = 0; step < golden.get("gradients").size(); step++) {
                        optimizer.clearGradients();
                        backward(parameters, golden.get("gradients").get(step), manager);
                        double norm = optimizer.step(new double[] {0.01});
                        assertThat(norm)
                                .isCloseTo(
                                        golden.get("norms").get(step).doubleValue(),
                                        within(1e-6 * norm));
                    }
                }
                parameters.forEach(
                        (name, parameter) -> {
                            float[] expected = Golden.floats(golden.get("end").get(name));
                            float[] actual = parameter.getArray().toFloatArray();
                            for (int i = 0; i < expected.length; i++) {
                                assertThat(actual[i])
                                        .isCloseTo(
                                                expected[i],
                                                within(2e-6f * Math.max(1, Math.abs(expected[i]))));
                            }
                        });
            }
        }
    }

    @Test
    void frozenParametersGetNoGradientAndDoNotMove() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, Parameter> parameters =
                    parameters(manager, Golden.read("adamw").get(0).get("start"));
            List<ParameterGroup> groups =
                    List.of(
                            ParameterGroup.of("encoder", 0.1, "bias").withFrozen(true),
                            ParameterGroup.rest("head", 0.1));
            float[] before = parameters.get("bias").getArray().toFloatArray();
            try (Optimizer optimizer =
                    new Optimizer(parameters, groups, recipe(0.01, 0), manager)) {
                backward(parameters, Golden.read("adamw").get(0).get("gradients").get(0), manager);
                optimizer.step(new double[] {0.1, 0.1});
            }
            assertThat(parameters.get("bias").getArray().hasGradient()).isFalse();
            assertThat(parameters.get("bias").getArray().toFloatArray()).isEqualTo(before);
        }
    }

    @Test
    void aGradientThatIsNotFiniteMovesNothing() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, Parameter> parameters =
                    parameters(manager, Golden.read("adamw").get(0).get("start"));
            float[] before = parameters.get("weight").getArray().toFloatArray();
            try (Optimizer optimizer =
                            new Optimizer(
                                    parameters,
                                    List.of(ParameterGroup.rest("all", 0.1)),
                                    recipe(0.01, 0),
                                    manager);
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray weight = parameters.get("weight").getArray();
                collector.backward(weight.mul(Float.POSITIVE_INFINITY).sum());
                assertThat(optimizer.step(new double[] {0.1})).isInfinite();
                assertThat(optimizer.firstBadGradient()).isEqualTo("weight");
            }
            assertThat(parameters.get("weight").getArray().toFloatArray()).isEqualTo(before);
        }
    }

    @Test
    void namesAParameterThatBelongsToNoGroup() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, Parameter> parameters =
                    parameters(manager, Golden.read("adamw").get(0).get("start"));
            List<ParameterGroup> groups = List.of(ParameterGroup.of("head", 0.1, "weight"));
            assertThatThrownBy(() -> new Optimizer(parameters, groups, recipe(0, 0), manager))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'bias' belongs to no group");
        }
    }

    private static Map<String, Parameter> parameters(NDManager manager, JsonNode start) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        start.properties()
                .forEach(
                        entry -> {
                            float[] values = Golden.floats(entry.getValue());
                            Shape shape =
                                    entry.getValue().get(0).isArray()
                                            ? new Shape(3, 4)
                                            : new Shape(values.length);
                            Parameter parameter =
                                    Parameter.builder()
                                            .setName(entry.getKey())
                                            .setType(Parameter.Type.WEIGHT)
                                            .optInitializer(Initializer.ZEROS)
                                            .optShape(shape)
                                            .build();
                            parameter.initialize(manager, DataType.FLOAT32);
                            manager.create(values, shape).copyTo(parameter.getArray());
                            parameters.put(entry.getKey(), parameter);
                        });
        return parameters;
    }

    /** Gives every parameter the gradient wanted: that of its sum weighted by it. */
    private static void backward(
            Map<String, Parameter> parameters, JsonNode gradients, NDManager manager) {
        try (NDManager scratch = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray total = scratch.create(0f);
            for (Map.Entry<String, Parameter> entry : parameters.entrySet()) {
                NDArray value = entry.getValue().getArray();
                NDArray weights =
                        scratch.create(
                                Golden.floats(gradients.get(entry.getKey())), value.getShape());
                total = total.add(weights.mul(value).sum());
            }
            collector.backward(total);
        }
    }

    private static Recipe recipe(double decay, double clip) {
        Phase phase =
                new Phase(
                        "train",
                        1,
                        List.of(ParameterGroup.rest("all", 0.01)),
                        new Schedule.Constant());
        return new Recipe(
                List.of(phase),
                Loss.crossEntropy(),
                16,
                1,
                decay,
                true,
                clip,
                false,
                0,
                Optional.empty(),
                new Thresholds.Exact());
    }
}
