package podium.competition.pipeline;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import podium.competition.catalog.ZooContext;
import podium.competition.encoding.CaptionTokenizer;
import podium.competition.encoding.EncodedMemes;
import podium.competition.encoding.MemeEncoder;
import podium.competition.encoding.cache.EncodingCache;
import podium.competition.spi.InputSpec;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Preset;
import podium.competition.spi.Recipe;
import podium.competition.spi.Solution;
import podium.competition.training.RecipeSettings;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.Split;
import podium.data.files.NearestName;

/** A solution under the settings of one run: its inputs, its recipe and its model. */
public final class Build {

    private final Solution solution;
    private final Labels labels;
    private final Map<String, String> given;
    private final InputSettings inputSettings;
    private final ZooContext context;
    private final InputSpec inputs;
    private final Recipe recipe;

    /**
     * Asks a solution for its inputs and its recipe.
     *
     * @param given settings of the command line
     * @throws IllegalArgumentException if a value is not allowed
     */
    public Build(
            Solution solution, Labels labels, Preset preset, long seed, Map<String, String> given) {
        this.solution = solution;
        this.labels = labels;
        this.given = Map.copyOf(given);
        this.inputSettings = new InputSettings(given);
        this.context = new ZooContext(labels, preset, seed, given);
        this.inputs = inputSettings.apply(solution.inputs(context));
        this.recipe = RecipeSettings.apply(solution.recipe(context), given);
    }

    /** Returns what the model reads. */
    public InputSpec inputs() {
        return inputs;
    }

    /** Returns how it is trained. */
    public Recipe recipe() {
        return recipe;
    }

    /**
     * Builds the model, without weights.
     *
     * @throws IllegalArgumentException if a setting was given that nothing has used
     */
    public MemeModel model(Map<String, CaptionTokenizer> tokenizers) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        tokenizers.forEach((name, tokenizer) -> sizes.put(name, tokenizer.vocabularySize()));
        return model(context.withVocabularies(sizes));
    }

    /**
     * Builds the published model, without weights: vocabularies are as large as those of the
     * published tokenizers, which need not be there.
     *
     * @throws IllegalArgumentException if a setting was given that nothing has used
     */
    public MemeModel publishedModel() {
        return model(context.withPublishedVocabularies());
    }

    private MemeModel model(ZooContext complete) {
        MemeModel model = solution.build(complete);
        refuseUnused();
        return model;
    }

    /** Decodes and tokenises a split, without a cache. */
    public EncodedMemes encode(
            List<Meme> memes, Map<String, CaptionTokenizer> tokenizers, Progress progress) {
        return new MemeEncoder(inputs, labels, tokenizers)
                .encode(memes, inputSettings.mostUnreadable(), progress);
    }

    /**
     * Decodes and tokenises a split; what training varies of its pictures is that of train alone.
     *
     * @param cache of what earlier runs decoded and tokenised
     * @param remarks told of every picture that cannot be read
     */
    EncodedMemes encode(
            Split split,
            List<Meme> memes,
            Map<String, CaptionTokenizer> tokenizers,
            EncodingCache cache,
            Progress progress,
            Consumer<String> remarks) {
        MemeEncoder encoder = new MemeEncoder(inputs, labels, tokenizers, cache);
        double most = inputSettings.mostUnreadable();
        EncodedMemes encoded =
                split == Split.TRAIN
                        ? encoder.encodeForTraining(memes, most, progress)
                        : encoder.encode(memes, most, progress);
        for (String unreadable : encoded.unreadable()) {
            remarks.accept("%s: no picture for meme %s".formatted(split.id(), unreadable));
        }
        return encoded;
    }

    /** Gives the model its shapes and random weights, by sending memes through. */
    public void initialize(MemeModel model, EncodedMemes memes, NDManager manager) {
        try (NDManager scratch = manager.newSubManager()) {
            int[] rows = memes.size() > 1 ? new int[] {0, 1} : new int[] {0};
            model.initialize(manager, memes.batch(scratch, rows), labels.size());
        }
    }

    /** Returns the blocks of the model's encoders by their names in the zoo. */
    Map<String, List<Block>> encoders() {
        return context.encoders();
    }

    /** Returns every setting as used, so that a run can be repeated. */
    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(RecipeSettings.of(recipe));
        settings.putAll(inputSettings.used(inputs));
        settings.putAll(context.used());
        return settings;
    }

    private void refuseUnused() {
        Set<String> known = new TreeSet<>(InputSettings.KEYS);
        known.addAll(RecipeSettings.keys(recipe));
        known.addAll(context.used().keySet());
        for (String key : new TreeSet<>(given.keySet())) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(
                        "%s has no setting '%s'%s"
                                .formatted(solution.id(), key, NearestName.hint(key, known)));
            }
        }
    }
}
