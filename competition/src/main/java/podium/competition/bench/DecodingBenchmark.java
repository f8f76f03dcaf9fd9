package podium.competition.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import podium.competition.encoding.EncodedMemes;
import podium.competition.encoding.MemeEncoder;
import podium.competition.spi.InputSpec;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.Progress;

/** Times how picture files become squares of pixels, on all processors, as before training. */
public final class DecodingBenchmark implements Benchmark {

    private static final int FILES = 16;
    private static final int WIDTH = 800;

    private final int side;
    private final int pictures;
    private final int steps;
    private final Progress progress;

    /**
     * Prepares a benchmark.
     *
     * @param side of the squares in pixels
     * @param pictures that a step decodes and resizes
     * @param steps that count
     */
    public DecodingBenchmark(int side, int pictures, int steps, Progress progress) {
        this.side = side;
        this.pictures = pictures;
        this.steps = steps;
        this.progress = progress;
    }

    @Override
    public List<Measurement> run() throws IOException {
        int all = StepClock.WARM_UP + steps;
        try (ScratchFolder folder = ScratchFolder.make()) {
            List<Path> files = SyntheticPictures.write(folder, FILES, WIDTH);
            List<Meme> memes =
                    IntStream.range(0, pictures)
                            .mapToObj(
                                    row ->
                                            new Meme(
                                                    Integer.toString(row),
                                                    Optional.of(files.get(row % FILES)),
                                                    "",
                                                    Optional.empty()))
                            .toList();
            MemeEncoder encoder =
                    new MemeEncoder(InputSpec.image(side), Labels.binary("label"), Map.of());
            Map<String, Object> setting = new LinkedHashMap<>();
            setting.put("pictures", pictures);
            setting.put("width", WIDTH);
            setting.put("image-size", side);
            setting.put("threads", Runtime.getRuntime().availableProcessors());
            try (Progress.Task task = progress.begin("decoding", all)) {
                StepClock clock = new StepClock(task);
                for (int step = 0; step < all; step++) {
                    EncodedMemes unused = encoder.encode(memes, 0, Progress.silent());
                    clock.stepEnded();
                }
                return List.of(clock.measurement(setting, pictures));
            }
        }
    }
}
