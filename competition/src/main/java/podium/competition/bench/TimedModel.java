package podium.competition.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import podium.competition.encoding.CaptionTokenizer;
import podium.competition.encoding.EncodedMemes;
import podium.competition.kernels.Precision;
import podium.competition.pipeline.Build;
import podium.competition.spi.ImageSpec;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Preset;
import podium.competition.spi.Recipe;
import podium.competition.spi.TextSpec;
import podium.competition.training.TrainingEngine;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;

/**
 * A solution's model with random weights, and memes made up for it: a picture each and a caption
 * that fills all tokens, so that every batch has the same shape.
 */
final class TimedModel implements AutoCloseable {

    static final Labels LABELS = Labels.binary("label");
    static final long SEED = 1;

    private static final int PICTURES = 8;
    private static final int SIDE = 64;

    private final ModelOrder order;
    private final Build build;
    private final CaptionTokenizer tokenizer = SyntheticCaptions.tokenizer();
    private final Map<String, CaptionTokenizer> tokenizers = new LinkedHashMap<>();
    private final TrainingEngine engine;
    private final MemeModel model;
    private final ScratchFolder folder;
    private final List<Path> pictures;

    TimedModel(ModelOrder order) throws IOException {
        this.order = order;
        this.build = new Build(order.solution(), LABELS, order.preset(), SEED, order.settings());
        for (TextSpec text : build.inputs().texts()) {
            this.tokenizers.put(text.tokenizer(), tokenizer);
        }
        this.engine = TrainingEngine.start("auto");
        this.model =
                order.preset() == Preset.FULL ? build.publishedModel() : build.model(tokenizers);
        this.folder = ScratchFolder.make();
        this.pictures =
                SyntheticPictures.write(
                        folder, PICTURES, build.inputs().image().map(ImageSpec::side).orElse(SIDE));
        EncodedMemes example = memes(2);
        engine.seedWeights(SEED);
        build.initialize(model, example, engine.manager());
    }

    MemeModel model() {
        return model;
    }

    TrainingEngine engine() {
        return engine;
    }

    Precision precision() {
        return engine.precision(order.amp());
    }

    Recipe recipe() {
        return build.recipe();
    }

    /** Makes up memes, every second of them labelled. */
    EncodedMemes memes(int count) {
        SplittableRandom random = new SplittableRandom(SEED);
        int words = build.inputs().texts().stream().mapToInt(TextSpec::maximum).max().orElse(1);
        List<Meme> memes = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            memes.add(
                    new Meme(
                            Integer.toString(row),
                            Optional.of(pictures.get(row % PICTURES)),
                            SyntheticCaptions.draw(words, random),
                            Optional.of(row % 2 == 0 ? Set.of() : Set.copyOf(LABELS.names()))));
        }
        return build.encode(memes, tokenizers, Progress.silent());
    }

    /** Returns what is timed, for people. */
    Map<String, Object> setting(int batch) {
        Map<String, Object> setting = new LinkedHashMap<>();
        setting.put("solution", order.solution().id());
        setting.put("preset", order.preset().id());
        build.inputs().image().ifPresent(image -> setting.put("image-size", image.side()));
        build.inputs().texts().stream()
                .findFirst()
                .ifPresent(text -> setting.put("tokens", text.maximum()));
        setting.put("batch", batch);
        setting.put("precision", precision().id());
        setting.put("device", engine.device());
        setting.put("threads", engine.threads());
        return setting;
    }

    @Override
    public void close() throws IOException {
        engine.close();
        tokenizer.close();
        folder.close(); // not before: pictures beyond the heap are decoded for every batch
    }
}
