package podium.data.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.Split;
import podium.data.Task;
import podium.data.files.AtomicFile;
import podium.data.files.Competition;
import podium.data.files.DataSetWriter;
import podium.data.files.MalformedDataException;
import podium.data.images.PictureWriter;

/** Writes synthetic memes as a data set folder with the competition {@code demo}. */
public final class SyntheticDataSet {

    private static final double PUBLIC_SHARE = 0.3;

    private SyntheticDataSet() {}

    /**
     * Makes memes and writes them, wholly or not at all.
     *
     * @param folder to be made; may exist if it is empty
     * @param memes how many, in [{@link SyntheticMemes#FEWEST}, {@link SyntheticMemes#MOST}]
     * @param seed equal seeds give equal folders
     * @throws MalformedDataException if the folder holds something
     * @throws IOException if something cannot be written; nothing is then left behind
     */
    public static DataSetWriter.Summary write(
            Path folder, int memes, Task task, long seed, Progress progress) throws IOException {
        Competition competition =
                Competition.of(
                        "demo",
                        "Synthetic memes",
                        SyntheticMemes.labels(task),
                        "auroc",
                        new Competition.PublicSplit(PUBLIC_SHARE, "demo-" + seed));
        DataSetWriter writer = new DataSetWriter(folder, competition);
        Map<Split, List<Meme>> splits = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            splits.put(split, new ArrayList<>());
        }
        Map<Path, Scene> scenes = new HashMap<>();
        for (SyntheticMeme meme : SyntheticMemes.make(memes, task, seed)) {
            Path place = folder.toAbsolutePath().resolve(meme.id() + ".png");
            meme.scene().ifPresent(scene -> scenes.put(place, scene));
            Optional<Path> image = meme.scene().map(scene -> place);
            splits.get(meme.split())
                    .add(new Meme(meme.id(), image, meme.text(), Optional.of(meme.labels())));
        }
        return writer.write(
                splits.get(Split.TRAIN),
                splits.get(Split.DEV),
                splits.get(Split.TEST),
                (source, target) -> {
                    AtomicFile.write(
                            target, out -> PictureWriter.writePng(scenes.get(source).draw(), out));
                    return true;
                },
                progress);
    }
}
