package podium.competition.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import podium.competition.encoding.CaptionTokenizer;
import podium.competition.encoding.EncodedMemes;
import podium.competition.encoding.MemeEncoder;
import podium.competition.kernels.Precision;
import podium.competition.spi.InputSpec;
import podium.competition.spi.Loss;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.ParameterGroup;
import podium.competition.spi.Pass;
import podium.competition.spi.Phase;
import podium.competition.spi.Recipe;
import podium.competition.spi.Schedule;
import podium.competition.spi.TextSpec;
import podium.competition.spi.Thresholds;
import podium.competition.spi.Update;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;
import podium.leaderboard.metrics.Metric;

/** A model small enough to be trained in a blink, with buffers, dropout and a second objective. */
final class ToyTraining implements AutoCloseable {

    static final Labels LABELS = Labels.multilabel(List.of("long", "even"));

    private static final int TOKENS = 12;
    private static final List<ParameterGroup> GROUPS =
            List.of(ParameterGroup.of("head", 0.02, "head."), ParameterGroup.rest("body", 0.01));

    /** Halves the rates after almost every epoch. */
    private static final Schedule HASTY = new Schedule.Plateau(0.5, 0, 0.5, true, 0, 0, 0);

    private final NDManager manager = NDManager.newBaseManager();
    private final int memes;
    private final CaptionTokenizer tokenizer =
            CaptionTokenizer.build(List.of("word ".repeat(20)), 100);

    /** Prepares trainings on 22 memes. */
    ToyTraining() {
        this(22);
    }

    /** Prepares trainings on so many memes. */
    ToyTraining(int memes) {
        this.memes = memes;
    }

    /** Something that a test does to the model while it computes. */
    interface Meddling {
        /** Returns the logits that are to be used. */
        NDArray change(NDArray logits, Pass pass);
    }

    /** Token ids and mask to features; counts how often it is asked. */
    static final class Hidden extends AbstractBlock {

        private final Block linear = addChildBlock("linear", Linear.builder().setUnits(6).build());
        private int calls;
        private int trainingCalls;

        @Override
        protected NDList forwardInternal(
                ParameterStore store,
                NDList inputs,
                boolean training,
                PairList<String, Object> params) {
            calls++;
            trainingCalls += training ? 1 : 0;
            return linear.forward(store, new NDList(words(inputs.head())), training);
        }

        private static NDArray words(NDArray ids) {
            return ids.toType(DataType.FLOAT32, false).mul(0.1); // [B, T]
        }

        @Override
        protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
            linear.initialize(manager, type, inputs[0]);
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputs) {
            return linear.getOutputShapes(new Shape[] {inputs[0]});
        }

        int calls() {
            return calls;
        }

        int trainingCalls() {
            return trainingCalls;
        }
    }

    static final class Model extends MemeModel {

        private final Hidden hidden = addChildBlock("hidden", new Hidden());
        private final Block norm = addChildBlock("norm", BatchNorm.builder().build());
        private final Block dropout = addChildBlock("dropout", Dropout.builder().build());
        private final Block head =
                addChildBlock("head", Linear.builder().setUnits(LABELS.size()).build());
        private final Meddling meddling;

        Model(Meddling meddling) {
            this.meddling = meddling;
        }

        Hidden hidden() {
            return hidden;
        }

        @Override
        protected NDArray logits(MemeBatch memes, Pass pass) {
            NDArray words = pass.through(hidden, memes.tokens(), memes.attention()); // [B, 6]
            NDArray features = Activation.relu(pass.through(norm, words));
            NDArray logits = pass.through(head, pass.through(dropout, features)); // [B, L]
            pass.addLoss("size", logits.square().mean().mul(logits.getManager().create(0.01f)));
            return meddling.change(logits, pass);
        }
    }

    /** Two phases of three epochs with three updates of two batches each, the last one short. */
    static Recipe recipe(int patience) {
        return new Recipe(
                List.of(
                        new Phase("first", 3, GROUPS, HASTY),
                        new Phase("second", 3, GROUPS, new Schedule.Cosine(0.2))),
                Loss.crossEntropy(),
                4,
                2,
                new Update.AdamW(),
                0.01,
                false,
                1,
                false,
                patience,
                Optional.empty(),
                new Thresholds.Exact(),
                Optional.empty());
    }

    /** As {@link #recipe}, but the first phase prepares, and then the first block is frozen. */
    static Recipe freezingRecipe() {
        List<ParameterGroup> frozen =
                List.of(
                        ParameterGroup.of("hidden", 0, "hidden.").withFrozen(true),
                        ParameterGroup.rest("head", 0.02));
        return recipe(0)
                .withPhases(
                        List.of(
                                new Phase("first", 3, GROUPS, HASTY).asPreparation(),
                                new Phase("second", 3, frozen, new Schedule.Cosine(0.2))));
    }

    /**
     * Makes a job with a fresh model.
     *
     * @param weightSeed of its random weights
     */
    TrainingJob job(Recipe recipe, int weightSeed, Precision precision, Meddling meddling) {
        EncodedMemes train = memes(memes, 1);
        Model model = new Model(meddling);
        Engine.getInstance().setRandomSeed(weightSeed);
        try (NDManager scratch = manager.newSubManager()) {
            model.initialize(manager, train.batch(scratch, new int[] {0, 1}), LABELS.size());
        }
        return new TrainingJob(
                model,
                LABELS,
                recipe,
                Metric.F1_MACRO,
                train,
                memes(15, 2),
                precision,
                5,
                manager,
                Progress.silent());
    }

    private EncodedMemes memes(int count, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Meme> memes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int words = 1 + random.nextInt(9);
            Set<String> labels =
                    words > 4
                            ? words % 2 == 0 ? Set.of("long", "even") : Set.of("long")
                            : words % 2 == 0 ? Set.of("even") : Set.of();
            memes.add(
                    new Meme(
                            "m" + i, Optional.empty(), "word ".repeat(words), Optional.of(labels)));
        }
        InputSpec inputs =
                new InputSpec(Optional.empty(), List.of(new TextSpec("toy", TOKENS, true)));
        return new MemeEncoder(inputs, LABELS, Map.of("toy", tokenizer))
                .encode(memes, 0, Progress.silent());
    }

    @Override
    public void close() {
        tokenizer.close();
        manager.close();
    }
}
