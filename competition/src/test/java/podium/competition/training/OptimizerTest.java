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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import podium.competition.kernels.Precision;
import podium.competition.spi.Loss;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Phase;
import podium.competition.spi.Recipe;
import podium.competition.spi.Schedule;
import podium.competition.spi.Thresholds;
import podium.competition.spi.Update;

class OptimizerTest {

    private static final JsonNode GOLDEN = Golden.read("updates");
    private static final double[] RATES = {
        GOLDEN.get("rates").get("encoder").doubleValue(),
        GOLDEN.get("rates").get("head").doubleValue()
    };
    private static final List<ParameterGroup> GROUPS =
            List.of(
                    ParameterGroup.of("encoder", RATES[0], "encoder."),
                    ParameterGroup.rest("head", RATES[1]));

    private final NDManager manager = NDManager.newBaseManager();
    private final Map<String, Parameter> parameters = parameters();

    @AfterEach
    void close() {
        manager.close();
    }

    static Stream<JsonNode> runs() {
        return StreamSupport.stream(GOLDEN.get("runs").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void aHundredStepsGoWherePyTorchsOptimizersGo(JsonNode run) {
        LossScaler scaler = scaler(run);
        try (Optimizer optimizer = new Optimizer(parameters, GROUPS, recipe(run), manager)) {
            for (int step = 0; step < 100; step++) {
                assertThat(scaler.scale()).isEqualTo(run.get("scales").get(step).doubleValue());
                StepOutcome outcome = step(optimizer, run, step, scaler);
                JsonNode norm = run.get("norms").get(step);
                assertThat(outcome.skipped()).isEqualTo(norm.isNull());
                if (!norm.isNull()) {
                    assertThat(outcome.gradientNorm())
                            .isCloseTo(norm.doubleValue(), within(1e-6 * norm.doubleValue()));
                }
                for (JsonNode after : run.get("after")) {
                    if (after.get("step").intValue() == step + 1) {
                        assertValues(after.get("values"));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void goesOnFromASavedStateAsIfItHadNeverStopped(JsonNode run) {
        LossScaler scaler = scaler(run);
        Map<String, float[]> halfway = new LinkedHashMap<>();
        Map<String, float[]> memory = new LinkedHashMap<>();
        LossScaler.State scalerState;
        try (Optimizer optimizer = new Optimizer(parameters, GROUPS, recipe(run), manager)) {
            for (int step = 0; step < 50; step++) {
                step(optimizer, run, step, scaler);
            }
            halfway.putAll(values());
            optimizer.state().forEach((name, array) -> memory.put(name, array.toFloatArray()));
            scalerState = scaler.state();
            for (int step = 50; step < 100; step++) {
                step(optimizer, run, step, scaler);
            }
        }
        Map<String, float[]> uninterrupted = values();
        halfway.forEach((name, kept) -> put(kept, parameters.get(name).getArray()));
        LossScaler restored = scaler(run);
        restored.restore(scalerState);
        try (Optimizer optimizer = new Optimizer(parameters, GROUPS, recipe(run), manager)) {
            optimizer.state().forEach((name, array) -> put(memory.get(name), array));
            for (int step = 50; step < 100; step++) {
                step(optimizer, run, step, restored);
            }
        }
        values().forEach(
                        (name, values) ->
                                assertThat(values).as(name).isEqualTo(uninterrupted.get(name)));
    }

    @Test
    void remembersUnderPyTorchsNames() {
        Recipe sgd = recipe(new Update.Sgd(0.9, false), 0, true, 0);
        try (Optimizer optimizer = new Optimizer(parameters, GROUPS, sgd, manager)) {
            assertThat(optimizer.state())
                    .containsOnlyKeys(
                            "momentum_buffer/encoder.weight",
                            "momentum_buffer/encoder.bias",
                            "momentum_buffer/head.weight",
                            "momentum_buffer/head.bias");
        }
        try (Optimizer optimizer = optimizer(GROUPS)) {
            assertThat(optimizer.state())
                    .hasSize(12)
                    .containsKeys(
                            "exp_avg/head.bias", "exp_avg_sq/encoder.weight", "step/head.bias");
        }
    }

    @Test
    void aParameterThatNoLossReachesStaysAndItsStepDoesNotCount() {
        float[] before = values().get("head.bias");
        try (Optimizer optimizer = optimizer(GROUPS)) {
            step(optimizer, GOLDEN.get("runs").get(0), 3, new LossScaler(Precision.FP32));

            assertThat(values().get("head.bias")).isEqualTo(before);
            assertThat(optimizer.state().get("step/head.bias").toFloatArray()).containsExactly(0);
            assertThat(optimizer.state().get("step/head.weight").toFloatArray()).containsExactly(1);
        }
    }

    @Test
    void aGradientInAnotherMemoryLayoutMovesTheRightValues() {
        Parameter weight = parameters.get("head.weight"); // [3, 5]
        float[] expected = values().get("head.weight");
        Recipe sgd = recipe(new Update.Sgd(0, false), 0, true, 0);
        try (Optimizer optimizer = new Optimizer(parameters, GROUPS, sgd, manager);
                NDManager scratch = manager.newSubManager()) {
            Leaves leaves = optimizer.leaves(scratch);
            NDArray slopes = scratch.arange(15f).reshape(5, 3);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray turned = leaves.byParameter().get(weight).transpose();
                collector.backward(turned.mul(slopes).sum());
            }
            optimizer.step(leaves, new double[] {1, 1}, new LossScaler(Precision.FP32));

            for (int i = 0; i < expected.length; i++) {
                expected[i] -= (i % 5) * 3 + i / 5;
            }
            assertThat(values().get("head.weight")).containsExactly(expected, within(1e-5f));
        }
    }

    @Test
    void frozenParametersHaveNoLeafAndDoNotMove() {
        List<ParameterGroup> groups = List.of(GROUPS.get(0).withFrozen(true), GROUPS.get(1));
        Map<String, float[]> before = values();
        try (Optimizer optimizer = optimizer(groups)) {
            assertThat(optimizer.leaves(manager).byParameter().keySet())
                    .containsExactly(parameters.get("head.weight"), parameters.get("head.bias"));
            step(optimizer, GOLDEN.get("runs").get(0), 0, new LossScaler(Precision.FP32));
        }
        assertThat(values().get("encoder.weight")).isEqualTo(before.get("encoder.weight"));
        assertThat(values().get("head.weight")).isNotEqualTo(before.get("head.weight"));
    }

    @Test
    void parametersThemselvesNeverRequireGradients() {
        parameters.get("head.bias").getArray().setRequiresGradient(true);
        try (Optimizer optimizer = optimizer(GROUPS)) {
            assertThat(parameters.values()).noneMatch(each -> each.getArray().hasGradient());
            assertThat(optimizer.leaves(manager).byParameter().values())
                    .hasSize(4)
                    .allMatch(NDArray::hasGradient);
        }
    }

    @Test
    void aGradientThatIsNotFiniteMovesNothingAndIsNamed() {
        Map<String, float[]> before = values();
        try (Optimizer optimizer = optimizer(GROUPS);
                NDManager gradients = manager.newSubManager()) {
            Leaves leaves = optimizer.leaves(gradients);
            backward(leaves, GOLDEN.get("gradients").get(0), 1, true);

            StepOutcome outcome = optimizer.step(leaves, RATES, new LossScaler(Precision.BF16));

            assertThat(outcome.gradientNorm()).isInfinite();
            assertThat(outcome.skipped()).isFalse();
            assertThat(optimizer.firstBadGradient(leaves)).isEqualTo("head.weight");
            assertThat(optimizer.state().get("step/head.bias").toFloatArray()).containsExactly(0);
        }
        values().forEach((name, values) -> assertThat(values).isEqualTo(before.get(name)));
    }

    @Test
    void namesAParameterThatBelongsToNoGroup() {
        assertThatThrownBy(() -> optimizer(GROUPS.subList(0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'head.weight' belongs to no group");
    }

    private StepOutcome step(Optimizer optimizer, JsonNode run, int step, LossScaler scaler) {
        boolean overflow = false;
        for (JsonNode at : run.get("overflows")) {
            overflow |= at.intValue() == step;
        }
        try (NDManager gradients = manager.newSubManager()) {
            Leaves leaves = optimizer.leaves(gradients);
            backward(leaves, GOLDEN.get("gradients").get(step), scaler.scale(), overflow);
            return optimizer.step(leaves, RATES, scaler);
        }
    }

    /** Gives every leaf the gradient wanted: that of its sum weighted by it. */
    private void backward(Leaves leaves, JsonNode gradients, double scale, boolean overflow) {
        try (NDManager scratch = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray total = scratch.create(0f);
            for (Map.Entry<String, Parameter> entry : parameters.entrySet()) {
                NDArray leaf = leaves.byParameter().get(entry.getValue());
                JsonNode gradient = gradients.get(entry.getKey());
                if (leaf == null || gradient.isNull()) {
                    continue;
                }
                float[] weights = Golden.floats(gradient);
                for (int i = 0; i < weights.length; i++) {
                    weights[i] *= (float) scale;
                }
                if (overflow && entry.getKey().equals("head.weight")) {
                    weights[7] = Float.POSITIVE_INFINITY;
                }
                total = total.add(scratch.create(weights, leaf.getShape()).mul(leaf).sum());
            }
            collector.backward(total);
        }
    }

    /** Within 1e-6 of the largest value of each parameter, as values may come close to 0. */
    private void assertValues(JsonNode expected) {
        values().forEach(
                        (name, actual) -> {
                            float[] wanted = Golden.floats(expected.get(name));
                            float largest = 0;
                            for (float value : wanted) {
                                largest = Math.max(largest, Math.abs(value));
                            }
                            assertThat(actual)
                                    .as(name)
                                    .containsExactly(wanted, within(1e-6f * largest));
                        });
    }

    private Map<String, float[]> values() {
        Map<String, float[]> values = new LinkedHashMap<>();
        parameters.forEach(
                (name, parameter) -> values.put(name, parameter.getArray().toFloatArray()));
        return values;
    }

    private void put(float[] values, NDArray target) {
        try (NDArray source = manager.create(values, target.getShape())) {
            target.muli(0).addi(source);
        }
    }

    private Map<String, Parameter> parameters() {
        Map<String, Parameter> made = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : GOLDEN.get("start").properties()) {
            JsonNode start = entry.getValue();
            Shape shape =
                    start.get(0).isArray()
                            ? new Shape(start.size(), start.get(0).size())
                            : new Shape(start.size());
            Parameter parameter =
                    Parameter.builder()
                            .setName(entry.getKey())
                            .setType(Parameter.Type.WEIGHT)
                            .optInitializer(Initializer.ZEROS)
                            .optShape(shape)
                            .build();
            parameter.initialize(manager, DataType.FLOAT32);
            parameter.getArray().setRequiresGradient(false);
            put(Golden.floats(start), parameter.getArray());
            made.put(entry.getKey(), parameter);
        }
        return made;
    }

    private Optimizer optimizer(List<ParameterGroup> groups) {
        return new Optimizer(
                parameters, groups, recipe(new Update.AdamW(), 0.01, true, 0), manager);
    }

    private static LossScaler scaler(JsonNode run) {
        return new LossScaler(run.get("overflows").isEmpty() ? Precision.FP32 : Precision.FP16);
    }

    private static Recipe recipe(JsonNode run) {
        return recipe(
                update(run.get("kind").textValue(), run.get("settings")),
                run.get("decay").doubleValue(),
                run.get("decay_all").booleanValue(),
                run.get("clip").doubleValue());
    }

    private static Update update(String kind, JsonNode settings) {
        if (kind.equals("SGD")) {
            return new Update.Sgd(
                    settings.get("momentum").doubleValue(),
                    settings.get("nesterov").booleanValue());
        }
        double beta1 = settings.get("betas").get(0).doubleValue();
        double beta2 = settings.get("betas").get(1).doubleValue();
        double epsilon = settings.get("eps").doubleValue();
        return kind.equals("Adam")
                ? new Update.Adam(beta1, beta2, epsilon)
                : new Update.AdamW(beta1, beta2, epsilon);
    }

    private static Recipe recipe(Update update, double decay, boolean decayAll, double clip) {
        return new Recipe(
                List.of(new Phase("train", 1, GROUPS, new Schedule.Constant())),
                Loss.crossEntropy(),
                16,
                1,
                update,
                decay,
                decayAll,
                clip,
                false,
                0,
                Optional.empty(),
                new Thresholds.Exact(),
                Optional.empty());
    }
}
