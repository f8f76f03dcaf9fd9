package podium.solutions.kdhvt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Pass;
import podium.competition.spi.Phase;
import podium.competition.spi.Tokens;
import podium.competition.training.Trial;
import podium.competition.weights.Weights;
import podium.data.Labels;

/** Numbers come from PyTorch, by {@code src/test/python/make_kdhvt_goldens.py}. */
class DistilledModelTest {

    private static final Labels ONE = Labels.binary("hateful");
    private static final Labels THREE = Labels.multilabel(List.of("red", "green", "blue"));

    private final KdHvt solution = new KdHvt();
    private final NDManager manager = NDManager.newBaseManager();
    private final Map<String, NDArray> golden = new LinkedHashMap<>();

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({"1, false", "1, true", "3, false", "3, true"})
    void scoresAndLosesAsPyTorchDoes(int labels, boolean mixed) throws IOException {
        MemeModel model = model(labels == 1 ? ONE : THREE, 0);
        String prefix = mixed ? "mixed_" : "";
        MemeBatch memes = mixed ? mixedBatch() : batch(manager);
        Pass pass = training("all");
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray logits = model.score(memes, pass, labels);
            close("student", logits, expected(prefix + "student"));
            NDArray distillation = pass.extraLosses().get("distillation");
            close("distillation", distillation, expected(prefix + "distillation"));
            NDArray truth = memes.labels().orElseThrow();
            NDArray main =
                    truth.neg().add(1).mul(logits).add(Activation.softPlus(logits.neg())).mean();
            NDArray total = main.mul(pass.lossWeights().orElseThrow()).add(distillation);
            close("total", total, expected(prefix + "total"));
            if (!mixed) {
                collector.backward(total);
            }
        }
        if (!mixed) {
            Map<String, Parameter> parameters = Weights.named(model);
            Map<String, NDArray> gradients = section("gradient");
            assertThat(gradients).hasSize(6);
            gradients.forEach(
                    (name, gradient) ->
                            close(name, parameters.get(name).getArray().getGradient(), gradient));
        }
        NDArray teacher = model.score(memes, training(DistilledModel.TEACHER_PHASE), labels);
        close("teacher", teacher, expected(prefix + "teacher"));
    }

    @Test
    void aHiddenLayerJoinsPictureAndCaption() throws IOException {
        MemeModel model = model("hidden", new NarrowContext(ONE, Map.of("fusion", "hidden"), 0));
        close("hidden", model.score(batch(manager), evaluating("all"), 1), expected("student"));
        // Its dropout.
        float[] first = model.score(batch(manager), training("all"), 1).toFloatArray();
        assertThat(model.score(batch(manager), training("all"), 1).toFloatArray())
                .isNotEqualTo(first);
    }

    @Test
    void theLoopWeighsBothLossesAlike() throws IOException {
        MemeModel model = model(ONE, 0);
        try (Trial trial = trial(model, phase("all"))) {
            assertThat(trial.step("all", this::batch))
                    .isCloseTo(expected("total").getFloat(), within(1e-5));
        }
    }

    @Test
    void aTeacherPhaseIsThatOfTheTeacherAlone() throws IOException {
        MemeModel model = model(ONE, 0);
        Pass pass = training(DistilledModel.TEACHER_PHASE);
        model.score(batch(manager), pass, 1);
        assertThat(pass.extraLosses()).isEmpty();
        assertThat(pass.lossWeights()).isEmpty();
        close(
                "validated",
                model.score(batch(manager), evaluating(DistilledModel.TEACHER_PHASE), 1),
                expected("teacher"));
    }

    @Test
    void validationAndPredictionDoNotAskTheTeacher() throws IOException {
        MemeModel model = model(ONE, 0);
        MemeBatch whole = batch(manager);
        MemeBatch withoutTeachersTokens =
                new MemeBatch(
                        whole.image(),
                        List.of(whole.texts().get(0), new Tokens(null, null)),
                        whole.hasImage(),
                        whole.hasText(),
                        Optional.empty());
        for (String phase : List.of("head", "all", "predict")) {
            Pass pass = evaluating(phase);
            close(phase, model.score(withoutTeachersTokens, pass, 1), expected("student"));
            assertThat(pass.extraLosses()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "teacher, teacher.;teacher_classifier.",
        "head, text_encoder.;classifier.",
        "all, image_encoder.;text_encoder.;classifier."
    })
    void everyPhaseMovesAllThatLearnsInItAndNothingElse(String phase, String learning)
            throws IOException {
        MemeModel model = model(THREE, 0.1f);
        Map<String, float[]> before = values(model);
        Map<String, Double> gradients;
        try (Trial trial = trial(model, phase(phase))) {
            gradients = trial.gradients(phase, this::batch);
            for (int step = 0; step < 3; step++) {
                trial.step(phase, this::batch);
            }
        }
        Map<String, float[]> after = values(model);
        List<String> prefixes = List.of(learning.split(";", -1));
        assertThat(new TreeSet<>(prefixes))
                .allMatch(prefix -> after.keySet().stream().anyMatch(n -> n.startsWith(prefix)));
        after.forEach(
                (name, value) -> {
                    if (prefixes.stream().anyMatch(name::startsWith)) {
                        assertThat(gradients.get(name)).as(name).isPositive();
                        assertThat(value).as(name).isNotEqualTo(before.get(name));
                    } else {
                        assertThat(gradients.get(name)).as(name).isNaN();
                        assertThat(value).as(name).isEqualTo(before.get(name));
                    }
                });
    }

    /** Even where the recipe would let it learn. */
    @Test
    void noGradientOfTheStudentReachesTheTeacher() throws IOException {
        MemeModel model = model(ONE, 0);
        List<ParameterGroup> all = List.of(ParameterGroup.rest("all", 1e-3));
        try (Trial trial = new Trial(model, 1, all, manager)) {
            Map<String, Double> reached =
                    trial.gradients("all", this::batch).entrySet().stream()
                            .filter(gradient -> gradient.getValue() > 0)
                            .collect(
                                    Collectors.toMap(
                                            gradient -> gradient.getKey(),
                                            gradient -> gradient.getValue()));
            assertThat(reached.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            Weights.named(model).keySet().stream()
                                    .filter(name -> !name.startsWith("teacher"))
                                    .toList());
        }
    }

    private MemeModel model(Labels labels, float dropRate) throws IOException {
        return model(labels.size() == 1 ? "one_label" : "three_labels", context(labels, dropRate));
    }

    private MemeModel model(String file, NarrowContext context) throws IOException {
        read(file + ".safetensors");
        MemeModel model = solution.build(context);
        model.initialize(manager, batch(manager), context.labels().size());
        Map<String, Parameter> parameters = Weights.named(model);
        assertThat(section("weight")).containsOnlyKeys(parameters.keySet());
        parameters.forEach(
                (name, parameter) -> golden.get("weight/" + name).copyTo(parameter.getArray()));
        return model;
    }

    private void read(String file) throws IOException {
        try (InputStream stream = DistilledModelTest.class.getResourceAsStream(file)) {
            for (NDArray tensor : NDList.decode(manager, stream.readAllBytes())) {
                golden.put(tensor.getName(), tensor);
            }
        }
    }

    private static NarrowContext context(Labels labels, float dropRate) {
        return new NarrowContext(labels, Map.of(), dropRate);
    }

    private Phase phase(String name) {
        return solution.recipe(context(ONE, 0)).phases().stream()
                .filter(phase -> phase.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Trial trial(MemeModel model, Phase phase) {
        int labels = Math.toIntExact(golden.get("input/labels").getShape().get(1));
        return new Trial(model, labels, phase.groups(), manager);
    }

    private MemeBatch batch(NDManager owner) {
        return batch(owner, "labels", Optional.empty());
    }

    private MemeBatch mixedBatch() {
        return batch(manager, "mixed_labels", Optional.of(0.7f));
    }

    private MemeBatch batch(NDManager owner, String labels, Optional<Float> share) {
        NDArray ones = owner.ones(golden.get("input/labels").getShape().slice(0, 1));
        return new MemeBatch(
                Optional.of(input(owner, "pixels")),
                List.of(
                        new Tokens(input(owner, "ids"), input(owner, "attention")),
                        new Tokens(input(owner, "teacher_ids"), input(owner, "teacher_attention"))),
                ones,
                ones,
                Optional.of(input(owner, labels)),
                share);
    }

    private NDArray input(NDManager owner, String name) {
        NDArray copy = golden.get("input/" + name).duplicate();
        copy.attach(owner);
        return copy;
    }

    private NDArray expected(String name) {
        return golden.get("expected/" + name);
    }

    private Map<String, NDArray> section(String section) {
        Map<String, NDArray> found = new LinkedHashMap<>();
        golden.forEach(
                (name, tensor) -> {
                    if (name.startsWith(section + "/")) {
                        found.put(name.substring(section.length() + 1), tensor);
                    }
                });
        return found;
    }

    private Pass training(String phase) {
        return Pass.training(new ParameterStore(manager, false), phase);
    }

    private Pass evaluating(String phase) {
        return Pass.evaluating(new ParameterStore(manager, false), phase);
    }

    private static Map<String, float[]> values(MemeModel model) {
        Map<String, float[]> values = new LinkedHashMap<>();
        Weights.named(model)
                .forEach(
                        (name, parameter) -> values.put(name, parameter.getArray().toFloatArray()));
        return values;
    }

    private static void close(String name, NDArray actual, NDArray expected) {
        assertThat(actual.getShape()).as(name).isEqualTo(expected.getShape());
        float largest = Math.max(1, expected.abs().max().getFloat());
        assertThat(actual.toFloatArray())
                .as(name)
                .containsExactly(expected.toFloatArray(), within(1e-5f * largest));
    }
}
