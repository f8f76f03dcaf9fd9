package podium.leaderboard.scoring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import podium.data.Labels;
import podium.data.Task;
import podium.data.files.AnswerKey;
import podium.data.files.DataSet;
import podium.data.files.TableWriter;

/** The hidden answers as Kaggle wants them of a host: a submission's columns, and {@code Usage}. */
public final class SolutionFile {

    private SolutionFile() {}

    /**
     * Writes the answers of a data set. The file gives everything away; nobody who competes may see
     * it.
     *
     * @throws podium.data.files.MalformedDataException if the answers are missing, or with every
     *     fault of them
     */
    public static void write(DataSet dataSet, Path file) throws IOException {
        Labels labels = dataSet.competition().labels();
        AnswerKey key = Answers.read(dataSet.answers(), labels).key();
        boolean binary = labels.task() == Task.BINARY;
        List<String> header = new ArrayList<>();
        header.add("id");
        header.addAll(binary ? List.of("label") : labels.names());
        header.add("Usage");
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < key.size(); row++) {
            List<String> cells = new ArrayList<>();
            cells.add(key.ids().get(row));
            for (int label = 0; label < labels.size(); label++) {
                cells.add(key.truth(row, label) ? "1" : "0");
            }
            cells.add(key.usage(row).written());
            rows.add(cells);
        }
        TableWriter.write(file, header, rows);
    }
}
