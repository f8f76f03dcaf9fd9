package podium.solutions.layers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podium.competition.kernels.Autocast;
import podium.competition.kernels.Precision;
import podium.competition.weights.Weights;
import podium.solutions.layers.Activation.Function;

/** Compares layers with a file made by {@code src/test/python/make_autocast_goldens.py}. */
class AutocastTest {

    /** Half of the spacing of bf16 numbers around 1, a few roundings deep. */
    private static final double BF16 = 8 * 0x1p-8;

    private static final double FP32 = 2e-5;

    private static final Initializer ZEROS = Initializer.ZEROS;

    private static final TransformerLayer.Names CLIP =
            new TransformerLayer.Names(
                    "self_attn",
                    new MultiHeadAttention.Names("q_proj", "k_proj", "v_proj", "out_proj"),
                    "layer_norm1",
                    "mlp",
                    new FeedForward.Names("fc1", "fc2"),
                    "layer_norm2");

    private final NDManager manager = NDManager.newBaseManager();
    private final Map<String, NDArray> tensors = new HashMap<>();

    @BeforeEach
    void read() throws IOException {
        for (String file : List.of("autocast", "autocast_transformers")) {
            try (InputStream stream = getClass().getResourceAsStream(file + ".safetensors")) {
                for (NDArray tensor : NDList.decode(manager, stream.readAllBytes())) {
                    tensors.put(tensor.getName(), tensor);
                }
            }
        }
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear",
                "convolution",
                "convolution_norm",
                "squeeze_excitation",
                "mbconv",
                "mbconv_stride",
                "attention",
                "attention_with_dropout",
                "feed_forward",
                "quick_gelu_feed_forward",
                "tanh_feed_forward",
                "pre_norm",
                "patches",
                "attention_pool",
                "window_attention",
                "window_attention_shifted",
                "patch_merging"
            })
    void outputsAndGradientsAreThoseOfPyTorch(String layer) {
        Map<String, NDArray> single = train(layer, Precision.FP32);
        Map<String, NDArray> half = train(layer, Precision.BF16);

        String golden = layer.replace("_with_dropout", "");
        assertThat(single).hasSizeGreaterThan(3);
        single.forEach((name, value) -> close(golden + "/fp32/" + name, value, FP32));
        half.forEach((name, value) -> close(golden + "/bf16/" + name, value, BF16));
        assertThat(distance(half.get("output"), single.get("output")))
                .as("computed in half precision")
                .isGreaterThan(1e-4);
    }

    @Test
    void aForeignBlockAmongLayersGetsSinglePrecision() {
        Layer foreign =
                new Layer() {
                    @Override
                    public NDArray apply(
                            NDArray input, ParameterStore parameters, boolean training) {
                        assertThat(input.getDataType()).isEqualTo(DataType.FLOAT32);
                        return input.softmax(-1);
                    }

                    @Override
                    public Shape outputShape(Shape input) {
                        return input;
                    }
                };
        Sequence sequence =
                new Sequence(
                        ConvolutionNorm.active(4, 8, 3, 1, 1),
                        foreign,
                        ConvolutionNorm.linear(8, 8));
        NDArray input = tensors.get("convolution_norm/input");
        sequence.initialize(manager, DataType.FLOAT32, input.getShape());

        NDArray output = sequence.apply(input, new Autocast(manager, Precision.BF16), true);

        assertThat(output.getDataType()).isEqualTo(DataType.FLOAT32);
        assertThat(output.toFloatArray()).hasSize(3 * 8 * 6 * 6).doesNotContain(Float.NaN);
    }

    /** Returns the output and all gradients by their names in the file. */
    private Map<String, NDArray> train(String layer, Precision precision) {
        String golden = layer.replace("_with_dropout", "");
        NDArray input = tensors.get(golden + "/input").duplicate();
        input.setRequiresGradient(true);
        Block block = block(layer);
        block.initialize(manager, DataType.FLOAT32, input.getShape());
        Map<String, Parameter> parameters = Weights.named(block);
        parameters.forEach(
                (name, parameter) ->
                        tensors.get(golden + "/weight/" + name).copyTo(parameter.getArray()));
        Autocast autocast = new Autocast(manager, precision);
        Map<String, NDArray> results = new HashMap<>();
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray output =
                    block instanceof MaskedLayer masked
                            ? masked.apply(input, bias(input), autocast, true)
                            : ((Layer) block).apply(input, autocast, true);
            collector.backward(output.mul(tensors.get(golden + "/probe")).sum());
            results.put("output", output);
        }
        results.put("gradient_of_input", input.getGradient());
        parameters.forEach(
                (name, parameter) -> {
                    if (parameter.requiresGradient()) {
                        results.put("gradient/" + name, parameter.getArray().getGradient());
                    }
                });
        return results;
    }

    private NDArray bias(NDArray states) {
        return manager.zeros(new Shape(states.getShape().get(0), 1, 1, states.getShape().get(1)));
    }

    private static Block block(String layer) {
        MultiHeadAttention.Names names =
                new MultiHeadAttention.Names("q_lin", "k_lin", "v_lin", "out_lin");
        return switch (layer) {
            case "linear" -> new Linear(24, 16);
            case "convolution" -> new Convolution(new Convolution.Plan(4, 8, 3, 2, 1, 1, true));
            case "convolution_norm" -> ConvolutionNorm.active(4, 8, 3, 1, 1);
            case "squeeze_excitation" -> new SqueezeExcitation(16, 4);
            case "mbconv" -> new MBConv(new MBConv.Plan(8, 8, 4, 5, 1, 0));
            case "mbconv_stride" -> new MBConv(new MBConv.Plan(8, 16, 4, 3, 2, 0));
            case "attention" -> new MultiHeadAttention(names, 16, 4, 0, ZEROS);
            // So small a rate drops nothing, but takes the way of dropout.
            case "attention_with_dropout" -> new MultiHeadAttention(names, 16, 4, 1e-9f, ZEROS);
            case "quick_gelu_feed_forward" -> feedForward(Function.QUICK_GELU);
            case "tanh_feed_forward" -> feedForward(Function.GELU_BY_TANH);
            case "pre_norm" -> new PreNormLayer(CLIP, plan(Function.QUICK_GELU, 1e-5f));
            case "patches" -> new Patches(3, 4, 8, true, ZEROS);
            case "attention_pool" -> new AttentionPool(plan(Function.GELU_BY_TANH, 1e-6f));
            case "window_attention" -> windowAttention(0);
            case "window_attention_shifted" -> windowAttention(2);
            case "patch_merging" -> new PatchMerging(4, 1e-5f, ZEROS);
            default ->
                    new FeedForward(
                            new FeedForward.Names("lin1", "lin2"), 16, 32, Function.GELU, 0, ZEROS);
        };
    }

    private static FeedForward feedForward(Function function) {
        return new FeedForward(new FeedForward.Names("fc1", "fc2"), 8, 16, function, 0, ZEROS);
    }

    private static TransformerLayer.Plan plan(Function function, float epsilon) {
        return new TransformerLayer.Plan(8, 2, 16, function, epsilon, 0, 0, Initializer.ONES);
    }

    private static WindowAttention windowAttention(int shift) {
        return new WindowAttention(new WindowAttention.Plan(8, 2, 8, 4, shift, ZEROS));
    }

    private void close(String name, NDArray actual, double tolerance) {
        NDArray expected = tensors.get(name);
        assertThat(expected).as(name).isNotNull();
        assertThat(actual.getShape()).as(name).isEqualTo(expected.getShape());
        assertThat(distance(actual, expected)).as(name).isLessThan(tolerance);
    }

    /** Returns the largest difference, relative to the largest value or to one. */
    private static double distance(NDArray actual, NDArray expected) {
        float largest = Math.max(1, expected.abs().max().getFloat());
        return actual.sub(expected).abs().max().getFloat() / largest;
    }
}
