package podium.data.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import podium.data.Meme;
import podium.data.Split;
import podium.data.Task;

/** The tables of a data set folder that is being written. */
final class DataSetTables {

    private final Path root;
    private final Path shown;
    private final Competition competition;

    DataSetTables(Path root, Competition competition) {
        this.root = root;
        this.shown = root.resolve("public");
        this.competition = competition;
    }

    /**
     * Writes the memes of a split, without the labels of the test; no memes make no table.
     *
     * @param stored the {@code img} column of each picture
     */
    void writeMemes(Split split, List<Meme> memes, Map<Path, String> stored) throws IOException {
        if (memes.isEmpty()) {
            return;
        }
        boolean labelled = split != Split.TEST;
        List<String> header =
                labelled
                        ? List.of("id", "img", labelColumn(), "text")
                        : List.of("id", "img", "text");
        List<List<String>> rows = new ArrayList<>(memes.size());
        for (Meme meme : memes) {
            String image = meme.image().map(stored::get).orElse("");
            rows.add(
                    labelled
                            ? List.of(meme.id(), image, labelCell(meme), meme.text())
                            : List.of(meme.id(), image, meme.text()));
        }
        TableWriter.write(shown.resolve(split.fileName()), header, rows);
    }

    /** Writes a submission of the right shape. */
    void writeSample(List<Meme> test) throws IOException {
        List<String> constant = new ArrayList<>();
        for (String column : competition.columns().subList(1, competition.columns().size())) {
            constant.add(competition.isProbability(column) ? "0.0" : "0");
        }
        List<List<String>> rows = new ArrayList<>(test.size());
        for (Meme meme : test) {
            List<String> row = new ArrayList<>(constant);
            row.add(0, meme.id());
            rows.add(row);
        }
        TableWriter.write(shown.resolve("sample_submission.csv"), competition.columns(), rows);
    }

    /** Writes the hidden labels, and which rows the public board shows. */
    void writeAnswers(List<Meme> test, boolean[] isPublic) throws IOException {
        List<List<String>> rows = new ArrayList<>(test.size());
        for (int row = 0; row < test.size(); row++) {
            Meme meme = test.get(row);
            rows.add(
                    List.of(
                            meme.id(),
                            labelCell(meme),
                            (isPublic[row] ? AnswerKey.Usage.PUBLIC : AnswerKey.Usage.PRIVATE)
                                    .written()));
        }
        TableWriter.write(
                root.resolve("private").resolve("answers.csv"),
                List.of("id", labelColumn(), "Usage"),
                rows);
    }

    private String labelColumn() {
        return LabelCells.column(competition.labels());
    }

    private String labelCell(Meme meme) {
        Set<String> present = meme.labels().orElseThrow();
        if (competition.labels().task() == Task.BINARY) {
            return present.isEmpty() ? "0" : "1";
        }
        List<String> inOrder =
                competition.labels().names().stream().filter(present::contains).toList();
        return String.join(",", inOrder);
    }
}
