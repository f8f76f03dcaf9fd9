package podium.solutions.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import podium.competition.weights.Weights;

/** Compares a block with a file made by {@code src/test/python/make_backbone_goldens.py}. */
final class Golden implements AutoCloseable {

    private static final float TOLERANCE = 2e-5f;

    private final NDManager manager = NDManager.newBaseManager();
    private final Map<String, NDArray> tensors = new LinkedHashMap<>();

    Golden(String file) throws IOException {
        try (InputStream stream = Golden.class.getResourceAsStream(file)) {
            for (NDArray tensor : NDList.decode(manager, stream.readAllBytes())) {
                tensors.put(tensor.getName(), tensor);
            }
        }
    }

    /** Initialises the block and gives it the file's weights. */
    Map<String, Parameter> load(Block block, String... inputs) {
        block.initialize(manager, DataType.FLOAT32, inputs(inputs).getShapes());
        Map<String, Parameter> parameters = Weights.named(block);
        assertThat(section("weight")).containsOnlyKeys(parameters.keySet());
        parameters.forEach(
                (name, parameter) -> {
                    NDArray weight = tensors.get("weight/" + name);
                    assertThat(parameter.getShape()).as(name).isEqualTo(weight.getShape());
                    weight.copyTo(parameter.getArray());
                });
        return parameters;
    }

    /** Returns a weight's values before training. */
    float[] weight(String name) {
        return tensors.get("weight/" + name).toFloatArray();
    }

    /** Runs the block in evaluation and in training and compares everything the file has. */
    void compare(Block block, List<String> outputs, String... inputs) {
        Map<String, Parameter> parameters = load(block, inputs);
        ParameterStore store = new ParameterStore(manager, false);
        NDList evaluated = block.forward(store, inputs(inputs), false);
        compareOutputs("evaluated", outputs, evaluated);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDList trained = block.forward(store, inputs(inputs), true);
            collector.backward(trained.head().mul(tensors.get("input/probe")).sum());
            compareOutputs("trained", outputs, trained);
        }
        section("statistic")
                .forEach((name, value) -> close(name, parameters.get(name).getArray(), value));
        Map<String, NDArray> gradients = section("gradient");
        assertThat(gradients).isNotEmpty();
        gradients.forEach(
                (name, value) -> close(name, parameters.get(name).getArray().getGradient(), value));
    }

    private void compareOutputs(String section, List<String> names, NDList outputs) {
        assertThat(section(section)).containsOnlyKeys(names);
        assertThat(outputs).hasSameSizeAs(names);
        for (int i = 0; i < names.size(); i++) {
            close(names.get(i), outputs.get(i), tensors.get(section + "/" + names.get(i)));
        }
    }

    private static void close(String name, NDArray actual, NDArray expected) {
        assertThat(actual.getShape()).as(name).isEqualTo(expected.getShape());
        float largest = Math.max(1, expected.abs().max().getFloat());
        assertThat(actual.toFloatArray())
                .as(name)
                .containsExactly(expected.toFloatArray(), within(TOLERANCE * largest));
    }

    private NDList inputs(String... names) {
        NDList inputs = new NDList();
        for (String name : names) {
            inputs.add(tensors.get("input/" + name));
        }
        return inputs;
    }

    private Map<String, NDArray> section(String section) {
        Map<String, NDArray> found = new LinkedHashMap<>();
        tensors.forEach(
                (name, tensor) -> {
                    if (name.startsWith(section + "/")) {
                        found.put(name.substring(section.length() + 1), tensor);
                    }
                });
        return found;
    }

    @Override
    public void close() {
        manager.close();
    }
}
