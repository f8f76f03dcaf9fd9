package podium.solutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Pass;
import podium.competition.spi.Solution;
import podium.competition.spi.Tokens;
import podium.competition.weights.Weights;

/**
 * A solution with the weights of a file that {@code make_fusion_goldens.py} made, beside what
 * PyTorch makes of them.
 */
public final class PublishedModel implements AutoCloseable {

    private static final float TOLERANCE = 1e-5f;

    private final NDManager manager = NDManager.newBaseManager();
    private final Map<String, NDArray> tensors = new LinkedHashMap<>();
    private final MemeModel model;

    /**
     * Builds the solution around narrow encoders and reads the file into it.
     *
     * @param file name of a checkpoint beside the test's class, without its suffix
     */
    public PublishedModel(Solution solution, Class<?> test, String file, Map<String, String> given)
            throws IOException, URISyntaxException {
        try (InputStream stream = test.getResourceAsStream(file + ".expected.safetensors")) {
            for (NDArray tensor : NDList.decode(manager, stream.readAllBytes())) {
                tensors.put(tensor.getName(), tensor);
            }
        }
        NarrowContext context = new NarrowContext(given);
        model = solution.build(context);
        model.initialize(manager, memes(), context.labels().size());
        Weights.load(Path.of(test.getResource(file + ".safetensors").toURI()), model);
    }

    /** Returns the file's weights and the solution's settings that they were made with. */
    public MemeModel model() {
        return model;
    }

    /** Returns a tensor beside the weights. */
    public NDArray tensor(String name) {
        return tensors.get(name);
    }

    /** Compares the logits in evaluation with a tensor beside the weights. */
    public void compareLogits(String expected) {
        NDArray logits = model.score(memes(), evaluating(), labels());
        close(expected, logits, tensor(expected));
    }

    /** Compares gradients of the weighed sum of the logits, without dropout. */
    public void compareGradients() {
        Map<String, Parameter> parameters = Weights.named(model);
        parameters.values().forEach(parameter -> parameter.getArray().setRequiresGradient(true));
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray logits = model.score(memes(), evaluating(), labels());
            collector.backward(logits.mul(tensor("input/probe")).sum());
        }
        List<String> names =
                tensors.keySet().stream().filter(name -> name.startsWith("gradient/")).toList();
        assertThat(names).isNotEmpty();
        for (String name : names) {
            Parameter parameter = parameters.get(name.substring("gradient/".length()));
            close(name, parameter.getArray().getGradient(), tensor(name));
        }
    }

    private Pass evaluating() {
        return Pass.evaluating(new ParameterStore(manager, false), "");
    }

    /** Returns memes with both modalities, with one and with none. */
    public MemeBatch memes() {
        return new MemeBatch(
                Optional.of(tensor("input/pixels")),
                List.of(new Tokens(tensor("input/ids"), tensor("input/attention"))),
                tensor("input/image_present"),
                tensor("input/text_present"),
                Optional.empty());
    }

    private static int labels() {
        return new NarrowContext(Map.of()).labels().size();
    }

    /** Compares two arrays, relative to the largest value if that is above 1. */
    public static void close(String name, NDArray actual, NDArray expected) {
        assertThat(actual.getShape()).as(name).isEqualTo(expected.getShape());
        float largest = Math.max(1, expected.abs().max().getFloat());
        assertThat(actual.toFloatArray())
                .as(name)
                .containsExactly(expected.toFloatArray(), within(TOLERANCE * largest));
    }

    @Override
    public void close() {
        manager.close();
    }
}
