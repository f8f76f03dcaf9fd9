package podium.competition.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.files.MalformedDataException;

class WeightsTest {

    private final NDManager manager = NDManager.newBaseManager();

    @TempDir private Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void namesAreThoseOfTheBlocksWithoutTheIndexOfDjl() {
        Tree inner = new Tree();
        inner.add("0", linear());
        inner.add("conv", linear());
        Tree outer = new Tree();
        outer.add("features", inner);
        outer.add("", named("classifier", linear()));
        for (int block = 3; block <= 12; block++) {
            outer.add("1x" + block, linear());
        }
        initialize(outer);

        assertThat(Weights.named(outer).keySet())
                .startsWith(
                        "features.0.weight",
                        "features.0.bias",
                        "features.conv.weight",
                        "features.conv.bias",
                        "classifier.weight",
                        "classifier.bias",
                        "1x3.weight",
                        "1x3.bias")
                .endsWith("1x12.weight", "1x12.bias");
    }

    @Test
    void brothersOfOneNameKeepTheirIndex() {
        SequentialBlock block = new SequentialBlock().add(linear()).add(linear());

        assertThat(Weights.named(block).keySet())
                .containsExactly(
                        "01Linear.weight", "01Linear.bias", "02Linear.weight", "02Linear.bias");
    }

    @Test
    void brothersOfOneNameAreOneBlockIfTheirParametersHaveDifferentNames() {
        Tree block = new Tree();
        block.add("backbone", named("text_model", linear()));
        block.add("backbone", named("vision_model", linear()));

        assertThat(Weights.named(block).keySet())
                .containsExactly(
                        "backbone.text_model.weight",
                        "backbone.text_model.bias",
                        "backbone.vision_model.weight",
                        "backbone.vision_model.bias");
    }

    @Test
    void refusesTwoParametersOfOneName() {
        Tree block = new Tree();
        block.add("", named("head", linear()));
        block.add("head", linear());

        assertThatThrownBy(() -> Weights.named(block))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'head.weight'");
    }

    @Test
    void whatIsSavedIsLoadedInPlaceBitForBit() throws IOException {
        Block saved = initialize(new SequentialBlock().add(linear()).add(batchNorm()));
        Block loaded = initialize(new SequentialBlock().add(linear()).add(batchNorm()));
        NDArray heldByOthers = loaded.getParameters().valueAt(0).getArray();
        Path file = folder.resolve("sub/model.safetensors");

        Weights.save(file, saved, Map.of("epoch", "3"));
        Weights.load(file, loaded);

        Weights.named(saved)
                .forEach(
                        (name, parameter) ->
                                assertThat(values(Weights.named(loaded).get(name)))
                                        .as(name)
                                        .isEqualTo(values(parameter)));
        assertThat(heldByOthers.toFloatArray())
                .isEqualTo(saved.getParameters().valueAt(0).getArray().toFloatArray());
        assertThat(heldByOthers.hasGradient()).isTrue();
        assertThat(loaded.getParameters().valueAt(0).getArray()).isSameAs(heldByOthers);
    }

    @Test
    void equalWeightsGiveEqualBytesWithAnAlignedHeader() throws IOException {
        Block block = initialize(linear());
        Path first = folder.resolve("first.safetensors");
        Path second = folder.resolve("second.safetensors");

        Weights.save(first, block, Map.of("b", "2", "a", "1"));
        Weights.save(second, block, Map.of("a", "1", "b", "2"));

        byte[] bytes = Files.readAllBytes(first);
        assertThat(Files.readAllBytes(second)).isEqualTo(bytes);
        assertThat(bytes[0] % 8).isZero();
        try (TensorFile file = TensorFile.open(first)) {
            assertThat(file.metadata())
                    .containsOnly(
                            Map.entry("a", "1"), Map.entry("b", "2"), Map.entry("format", "pt"));
            assertThat(file.tensors().keySet()).containsExactly("bias", "weight");
        }
    }

    @Test
    void reportsEveryNameThatDoesNotFitAtOnceAndChangesNothing() throws IOException {
        Tree written = new Tree();
        written.add("same", linear());
        written.add("narrow", Linear.builder().setUnits(2).build());
        for (int block = 0; block < 4; block++) {
            written.add("old" + block, linear());
        }
        initialize(written);
        Path file = folder.resolve("model.safetensors");
        Weights.save(file, written, Map.of());
        Tree model = new Tree();
        model.add("same", linear());
        model.add("narrow", linear());
        model.add("new", linear());
        initialize(model);
        float[] before = values(Weights.named(model).get("same.weight"));

        assertThatThrownBy(() -> Weights.load(file, model))
                .isInstanceOfSatisfying(
                        MalformedDataException.class,
                        refused ->
                                assertThat(refused.problems())
                                        .hasSize(1 + 2 + 6 + 2)
                                        .contains(
                                                "missing: new.weight (3, 4)",
                                                "missing: new.bias (3)",
                                                "unexpected: old0.bias (3)",
                                                "… and 3 more like it",
                                                "mis-shaped: narrow.bias has shape (2); the model expects (3)"));
        assertThat(values(Weights.named(model).get("same.weight"))).isEqualTo(before);
    }

    @Test
    void aSnapshotBringsBackWhatItTook() {
        Block block = initialize(new SequentialBlock().add(linear()).add(batchNorm()));
        Map<String, Parameter> parameters = Weights.named(block);
        float[] kept = values(parameters.get("Linear.weight"));
        int arrays = manager.getManagedArrays().size();
        try (WeightSnapshot snapshot = new WeightSnapshot(parameters, manager)) {
            snapshot.restore();
            snapshot.take();
            NDArray weight = parameters.get("Linear.weight").getArray();
            weight.setRequiresGradient(false);
            weight.addi(1);
            weight.setRequiresGradient(true);
            assertThat(values(parameters.get("Linear.weight"))).isNotEqualTo(kept);

            snapshot.restore();

            assertThat(values(parameters.get("Linear.weight"))).isEqualTo(kept);
            assertThat(weight.hasGradient()).isTrue();
        }
        assertThat(manager.getManagedArrays()).hasSize(arrays);
    }

    private static float[] values(Parameter parameter) {
        return parameter.getArray().toFloatArray();
    }

    private static Block linear() {
        return Linear.builder().setUnits(3).build();
    }

    private static Block batchNorm() {
        return BatchNorm.builder().build();
    }

    private static Block named(String name, Block block) {
        Tree tree = new Tree();
        tree.add(name, block);
        return tree;
    }

    private Block initialize(Block block) {
        block.initialize(manager, DataType.FLOAT32, new Shape(2, 4));
        return block;
    }
}
