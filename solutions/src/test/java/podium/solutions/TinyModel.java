package podium.solutions;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import podium.competition.catalog.ZooContext;
import podium.competition.spi.InputSpec;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Preset;
import podium.competition.spi.Solution;
import podium.competition.spi.TextSpec;
import podium.competition.spi.Tokens;
import podium.competition.training.Trial;
import podium.data.Labels;

/** The tiny preset of a solution with its real encoders, on memes of noise. */
public final class TinyModel implements AutoCloseable {

    private static final int VOCABULARY = 50;
    private static final Labels LABELS = Labels.multilabel(List.of("red", "green", "blue"));

    private final NDManager manager = NDManager.newBaseManager();
    private final InputSpec inputs;
    private final MemeModel model;
    private final List<ParameterGroup> groups;

    /** Builds the model and draws its weights. */
    public TinyModel(Solution solution, Map<String, String> given) {
        ZooContext context = new ZooContext(LABELS, Preset.TINY, 1, given);
        inputs = solution.inputs(context);
        Map<String, Integer> vocabularies = new TreeMap<>();
        inputs.texts().forEach(text -> vocabularies.put(text.tokenizer(), VOCABULARY));
        model = solution.build(context.withVocabularies(vocabularies));
        groups = solution.recipe(context).phases().get(0).groups();
        Engine.getInstance().setRandomSeed(5);
        try (NDManager scratch = manager.newSubManager()) {
            model.initialize(manager, memes(scratch), LABELS.size());
        }
    }

    /** Returns the largest absolute gradient of every parameter after one step, by name. */
    public Map<String, Double> gradients() {
        try (Trial trial = new Trial(model, LABELS.size(), groups, manager)) {
            return new LinkedHashMap<>(trial.gradients("train", this::memes));
        }
    }

    /** Draws memes with both modalities, with one and with none. */
    private MemeBatch memes(NDManager scratch) {
        int size = 8;
        int side = inputs.image().orElseThrow().side();
        TextSpec text = inputs.texts().get(0);
        Shape tokens = new Shape(size, text.fixed() ? text.maximum() : 6);
        return new MemeBatch(
                Optional.of(scratch.randomNormal(new Shape(size, 3, side, side))),
                List.of(
                        new Tokens(
                                scratch.randomInteger(0, VOCABULARY, tokens, DataType.INT64),
                                scratch.ones(tokens))),
                scratch.create(new float[] {1, 1, 1, 1, 1, 1, 0, 0}),
                scratch.create(new float[] {1, 1, 1, 1, 0, 0, 1, 0}),
                Optional.of(scratch.randomUniform(0, 1, new Shape(size, LABELS.size())).round()));
    }

    @Override
    public void close() {
        manager.close();
    }
}
