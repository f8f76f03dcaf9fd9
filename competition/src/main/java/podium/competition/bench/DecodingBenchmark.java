package podium.competition.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import podium.data.Split;
import podium.data.files.DataSet;
import podium.data.files.MalformedDataException;

/** Times how picture files become squares of pixels, on all processors, as before training. */
public final class DecodingBenchmark implements Benchmark {

    private static final int FILES = 16;
    private static final int WIDTH = 800;

    private final Source source;
    private final int side;
    private final int steps;
    private final Progress progress;

    /** Where the pictures come from. */
    @FunctionalInterface
    private interface Source {

        /**
         * Returns the files that a step decodes; some may come several times.
         *
         * @param scratch for pictures that have to be made first
         */
        List<Path> pictures(ScratchFolder scratch) throws IOException;
    }

    private DecodingBenchmark(Source source, int side, int steps, Progress progress) {
        this.source = source;
        this.side = side;
        this.steps = steps;
        this.progress = progress;
    }

    /**
     * Prepares a benchmark with made-up pictures.
     *
     * @param side of the squares in pixels
     * @param pictures that a step decodes and resizes
     * @param steps that count
     */
    public static DecodingBenchmark madeUp(int side, int pictures, int steps, Progress progress) {
        return new DecodingBenchmark(
                scratch -> {
                    List<Path> files = SyntheticPictures.write(scratch, FILES, WIDTH);
                    return IntStream.range(0, pictures)
                            .mapToObj(row -> files.get(row % FILES))
                            .toList();
                },
                side,
                steps,
                progress);
    }

    /**
     * Prepares a benchmark with all pictures of a data set.
     *
     * @param side of the squares in pixels
     * @param steps that count; each decodes and resizes every picture once
     */
    public static DecodingBenchmark of(DataSet data, int side, int steps, Progress progress) {
        return new DecodingBenchmark(scratch -> pictures(data), side, steps, progress);
    }

    private static List<Path> pictures(DataSet data) {
        List<Path> pictures =
                Arrays.stream(Split.values())
                        .filter(data::has)
                        .flatMap(split -> data.memes(split).stream())
                        .flatMap(meme -> meme.image().stream())
                        .toList();
        if (pictures.isEmpty()) {
            throw new MalformedDataException(data.folder() + " has no pictures");
        }
        return pictures;
    }

    @Override
    public List<Measurement> run() throws IOException {
        int all = StepClock.WARM_UP + steps;
        try (ScratchFolder folder = ScratchFolder.make()) {
            List<Meme> memes = new ArrayList<>();
            for (Path file : source.pictures(folder)) {
                String id = Integer.toString(memes.size());
                memes.add(new Meme(id, Optional.of(file), "", Optional.empty()));
            }
            MemeEncoder encoder =
                    new MemeEncoder(InputSpec.image(side), Labels.binary("label"), Map.of());
            Map<String, Object> setting = new LinkedHashMap<>();
            setting.put("pictures", memes.size());
            setting.put("image-size", side);
            setting.put("threads", Runtime.getRuntime().availableProcessors());
            try (Progress.Task task = progress.begin("decoding", all)) {
                StepClock clock = new StepClock(task);
                for (int step = 0; step < all; step++) {
                    EncodedMemes unused = encoder.encode(memes, 0, Progress.silent());
                    clock.stepEnded();
                }
                return List.of(clock.measurement(setting, memes.size()));
            }
        }
    }
}
