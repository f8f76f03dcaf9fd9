package podium.competition.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import podium.data.Labels;
import podium.leaderboard.metrics.Outcomes;

/** Golden numbers from scikit-learn; see classification_report.py. */
class ClassificationReportTest {

    @Test
    void agreesWithScikitLearnWhereNothingIsPredictedOrTrue() throws IOException {
        JsonNode golden = golden();
        List<String> names = new ArrayList<>();
        golden.path("names").forEach(name -> names.add(name.asText()));
        Outcomes outcomes =
                new Outcomes(
                        Labels.multilabel(names),
                        columns(golden.path("truth"), names.size()),
                        columns(golden.path("decided"), names.size()),
                        Optional.empty());

        JsonNode report = new ClassificationReport(outcomes).node();

        assertThat(names(report)).isEqualTo(names(golden.path("report")));
        for (String row : names(report)) {
            for (String figure : List.of("precision", "recall", "f1-score", "support")) {
                assertThat(report.path(row).path(figure).doubleValue())
                        .as(row + " " + figure)
                        .isCloseTo(
                                golden.path("report").path(row).path(figure).doubleValue(),
                                within(1e-12));
            }
        }
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean[][] columns(JsonNode rows, int width) {
        boolean[][] columns = new boolean[width][rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < width; column++) {
                columns[column][row] = rows.path(row).path(column).intValue() == 1;
            }
        }
        return columns;
    }

    private static JsonNode golden() throws IOException {
        try (InputStream in =
                ClassificationReportTest.class.getResourceAsStream("classification-report.json")) {
            return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
