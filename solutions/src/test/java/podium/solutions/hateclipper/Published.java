package podium.solutions.hateclipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import podium.competition.spi.Encoder;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Pass;
import podium.competition.spi.Tokens;
import podium.competition.weights.TensorFile;
import podium.solutions.backbones.ClipConfiguration;
import podium.solutions.backbones.ClipPicture;
import podium.solutions.backbones.ClipText;
import podium.solutions.backbones.PictureConfiguration;
import podium.solutions.backbones.ProjectedTower;
import podium.solutions.backbones.TextConfiguration;

/** Narrow checkpoints made by {@code src/test/python/make_hate_clipper_goldens.py}. */
final class Published implements AutoCloseable {

    private static final Path FOLDER = Path.of("src/test/resources/podium/solutions/hateclipper");

    private static final double TOLERANCE = 1e-4;

    private final NDManager manager = NDManager.newBaseManager();
    private final Map<String, NDArray> tensors = new LinkedHashMap<>();

    Published() throws IOException {
        byte[] bytes = Files.readAllBytes(FOLDER.resolve("logits.safetensors"));
        for (NDArray tensor : NDList.decode(manager, bytes)) {
            tensors.put(tensor.getName(), tensor);
        }
    }

    static Path file(String name) {
        return FOLDER.resolve(name);
    }

    /** Returns the shapes of a file by the names in it. */
    static Map<String, Shape> shapes(Path file) throws IOException {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        try (TensorFile tensorFile = TensorFile.open(file)) {
            tensorFile.tensors().forEach((name, info) -> shapes.put(name, info.shape()));
        }
        return shapes;
    }

    /** Returns the paper's model with narrow encoders and random weights. */
    MemeModel origin(Settings.Head head, int labels) {
        ClipConfiguration narrow = narrow(12, 16);
        ClipPicture picture = new ClipPicture(narrow);
        ClipText text = new ClipText(narrow);
        List<String> outputs = List.of("pooled", "tokens");
        return initialized(
                new OriginModel(
                        new Encoder(picture, picture.width(), outputs),
                        new Encoder(text, text.width(), outputs),
                        head,
                        labels),
                labels);
    }

    /** Returns the clone's model with narrow encoders and random weights. */
    MemeModel variant(Settings.Head head) {
        // open_clip's layers are always four times as wide inside.
        ClipConfiguration narrow = narrow(32, 48);
        ProjectedTower picture = ProjectedTower.clipPicture(narrow);
        ProjectedTower text = ProjectedTower.clipText(narrow);
        List<String> outputs = List.of("projected", "pooled", "tokens");
        return initialized(
                new CloneModel(
                        new Encoder(picture, picture.width(), outputs),
                        new Encoder(text, text.width(), outputs),
                        head,
                        1),
                1);
    }

    private static ClipConfiguration narrow(int hiddenText, int hiddenPicture) {
        return new ClipConfiguration(
                new TextConfiguration(40, 12, 1, 8, 2, hiddenText),
                OptionalInt.empty(),
                new PictureConfiguration(12, 4, 1, 12, 2, hiddenPicture),
                6);
    }

    private MemeModel initialized(MemeModel model, int labels) {
        model.initialize(manager, memes(), labels);
        return model;
    }

    private MemeBatch memes() {
        NDArray ids = tensors.get("input/ids").toType(DataType.INT64, true);
        NDArray ones = manager.ones(new Shape(3));
        return new MemeBatch(
                Optional.of(tensors.get("input/pixels")),
                List.of(new Tokens(ids, tensors.get("input/attention"))),
                ones,
                ones,
                Optional.empty());
    }

    /** Compares a model's logits with those of PyTorch. */
    void compare(MemeModel model, String name) {
        NDArray expected = tensors.get("logits/" + name);
        int labels = Math.toIntExact(expected.getShape().get(1));
        Pass pass = Pass.evaluating(new ParameterStore(manager, false), "");
        NDArray logits = model.score(memes(), pass, labels);
        assertThat(logits.getShape()).isEqualTo(expected.getShape());
        assertThat(logits.toFloatArray())
                .containsExactly(expected.toFloatArray(), within((float) TOLERANCE));
    }

    @Override
    public void close() {
        manager.close();
    }
}
