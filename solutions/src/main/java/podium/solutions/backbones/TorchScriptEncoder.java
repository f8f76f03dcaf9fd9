package podium.solutions.backbones;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import podium.competition.kernels.ScriptModule;
import podium.data.files.MalformedDataException;

/**
 * An encoder that somebody wrote in Python and saved with {@code torch.jit.save}; it can be trained
 * like any other.
 *
 * <p>Its {@code forward} takes pixels float32 [B, 3, H, W], or token ids int64 [B, T] and an
 * attention mask float32 [B, T]. It returns one vector for each row, float32 [B, D], and, if it
 * likes, one for each token, float32 [B, T, D]. Parameters and running statistics start with the
 * values in the file, under the names that they have there. It computes in float32, whatever the
 * pass's precision.
 */
public final class TorchScriptEncoder extends AbstractBlock {

    private static final int COLOURS = 3;

    /** Rows and tokens of what is sent through to see what comes out. */
    private static final int ROWS = 2;

    private final Path file;
    private final ScriptModule module;
    private final List<Parameter> values = new ArrayList<>();
    private final int width;
    private final boolean tokens;

    /** Files are read to the CPU; the values move to where the block is initialised. */
    private TorchScriptEncoder(Path file, NDManager processor, Shape... blank) throws IOException {
        this.file = file;
        module = ScriptModule.load(file, processor);
        List<Shape> outputs = outputs(processor, blank);
        width = Math.toIntExact(outputs.get(0).get(1));
        tokens = outputs.size() > 1;
        module.slots().forEach((name, slot) -> values.add(addParameter(parameter(name, slot))));
    }

    /**
     * Reads a file that takes pictures.
     *
     * @param side in pixels of the blank pictures that are sent through to see what comes out
     * @throws MalformedDataException if the file is missing, is not TorchScript, or does not take
     *     and give what an encoder does
     */
    public static TorchScriptEncoder ofPictures(Path file, int side) throws IOException {
        return new TorchScriptEncoder(file, processor(), new Shape(ROWS, COLOURS, side, side));
    }

    /**
     * Reads a file that takes texts.
     *
     * @throws MalformedDataException if the file is missing, is not TorchScript, or does not take
     *     and give what an encoder does
     */
    public static TorchScriptEncoder ofTexts(Path file) throws IOException {
        Shape shape = new Shape(ROWS, ROWS);
        return new TorchScriptEncoder(file, processor(), shape, shape);
    }

    private static NDManager processor() {
        return NDManager.newBaseManager(Device.cpu(), PodiumModelZoo.ENGINE);
    }

    private static Parameter parameter(String name, ScriptModule.Slot slot) {
        return Parameter.builder()
                .setName(name)
                .setType(slot.learns() ? Parameter.Type.WEIGHT : Parameter.Type.OTHER)
                .optInitializer((manager, shape, type) -> moved(slot.first(), manager))
                .optShape(slot.first().getShape())
                .optRequiresGrad(slot.learns())
                .build();
    }

    private static NDArray moved(NDArray value, NDManager manager) {
        try (value) {
            NDArray copy = value.toDevice(manager.getDevice(), true);
            copy.attach(manager);
            return copy;
        }
    }

    /** Returns D, the features of each output. */
    public int width() {
        return width;
    }

    /** Returns whether there is a vector for each token, too. */
    boolean givesTokens() {
        return tokens;
    }

    /** Sends blank pictures or texts through the first values. */
    private List<Shape> outputs(NDManager processor, Shape... blank) {
        try (NDManager scratch = processor.newSubManager()) {
            NDList inputs = new NDList();
            inputs.add(
                    scratch.zeros(blank[0], blank.length == 1 ? DataType.FLOAT32 : DataType.INT64));
            if (blank.length > 1) {
                inputs.add(scratch.ones(blank[1]));
            }
            List<NDArray> first =
                    module.slots().values().stream().map(ScriptModule.Slot::first).toList();
            List<Shape> shapes = Arrays.asList(module.call(first, inputs, false).getShapes());
            boolean fit = !shapes.isEmpty() && shapes.get(0).dimension() == 2;
            for (Shape tokens : shapes.subList(1, shapes.size())) {
                fit &= tokens.dimension() == 3 && shapes.size() == 2;
            }
            if (!fit) {
                throw unusable("it gave %s".formatted(shapes), blank, null);
            }
            return shapes;
        } catch (EngineException e) {
            throw unusable("it failed: " + e.getMessage().strip(), blank, e);
        }
    }

    private MalformedDataException unusable(String why, Shape[] blank, Throwable cause) {
        return new MalformedDataException(
                "%s is no encoder: of inputs of the shapes %s, %s; expected one vector for each row, [B, D], and nothing else or one for each token, [B, T, D]"
                        .formatted(file, Arrays.toString(blank), why),
                cause);
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        List<NDArray> current = new ArrayList<>();
        for (Parameter value : values) {
            current.add(parameterStore.getValue(value, inputs.head().getDevice(), training));
        }
        return module.call(current, inputs, training);
    }

    /** Returns the shape of the first output; that of tokens depends on the file's code. */
    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return new Shape[] {new Shape(inputShapes[0].get(0), width)};
    }
}
