package podium.competition.cli;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import podium.leaderboard.ledger.Entry;
import podium.leaderboard.ledger.PinnedScore;
import podium.leaderboard.ledger.RankedCompetition;
import podium.leaderboard.ledger.TeamHistory;
import podium.leaderboard.ledger.Twin;
import podium.leaderboard.metrics.MetricValue;
import podium.leaderboard.scoring.ScoredRows;

/**
 * All that happened to a team, for people and for programs.
 *
 * @param history what happened
 * @param competition whose board it is
 * @param withPrivate whether scores on the private rows may be shown
 */
record HistoryReport(TeamHistory history, RankedCompetition competition, boolean withPrivate) {

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(TeamText.line(history.team())).append("\n\n");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("submission", "when", "rows", "score", "scored by", "file", "marks"));
        for (TeamHistory.Handed handed : history.submissions()) {
            for (PinnedScore score : shown(handed)) {
                rows.add(
                        List.of(
                                Integer.toString(handed.entry().id()),
                                when(handed.entry().time()),
                                score.rows().id(),
                                number(score),
                                scoredBy(score),
                                Printable.of(handed.entry().fileName()),
                                marks(handed)));
            }
        }
        text.append(rows.size() == 1 ? "no submission yet\n" : TextTable.of(rows));
        if (!history.events().isEmpty()) {
            text.append('\n');
        }
        for (TeamHistory.Event event : history.events()) {
            text.append(
                    "%s  %s (by %s)\n".formatted(when(event.time()), event.text(), event.actor()));
        }
        return text.toString();
    }

    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("team", history.team().name());
        document.put("members", history.team().members());
        document.put("took_over", history.team().absorbed());
        document.put("submissions", history.submissions().stream().map(this::document).toList());
        document.put("events", history.events().stream().map(HistoryReport::document).toList());
        return document;
    }

    private Map<String, Object> document(TeamHistory.Handed handed) {
        Entry entry = handed.entry();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("submission_id", entry.id());
        document.put("time", entry.time().toString());
        document.put("by", entry.submitter());
        document.put("file", entry.fileName());
        document.put("sha256", entry.sha256());
        document.put("predictions_sha256", entry.predictionsSha256().orElse(null));
        document.put("solution", entry.solution().orElse(null));
        document.put("late", entry.late());
        document.put("picked", handed.picked());
        document.put("same_as", handed.twins().stream().map(HistoryReport::document).toList());
        document.put("scores", shown(handed).stream().map(HistoryReport::document).toList());
        return document;
    }

    private static Map<String, Object> document(TeamHistory.Event event) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("time", event.time().toString());
        document.put("by", event.actor());
        document.put("what", event.text());
        return document;
    }

    private static Map<String, Object> document(Twin twin) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("submission_id", twin.submission());
        document.put("team", twin.team());
        document.put("file", twin.sameFile());
        return document;
    }

    private static Map<String, Object> document(PinnedScore score) {
        MetricValue value = score.score().value();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("usage", score.rows().id());
        document.put("metric", score.metric().id());
        document.put("score", value.value().isPresent() ? value.value().getAsDouble() : null);
        document.put(
                "interval",
                value.interval().map(ends -> List.of(ends.low(), ends.high())).orElse(null));
        document.put("n", score.score().size());
        document.put("time", score.time().toString());
        document.put(
                "rescoring",
                score.rescoring().isPresent() ? (Integer) score.rescoring().getAsInt() : null);
        Map<String, Object> versions = new LinkedHashMap<>();
        versions.put("podium", score.podium());
        versions.put("metric", score.metricVersion());
        document.put("versions", versions);
        Map<String, Object> digests = new LinkedHashMap<>();
        digests.put("answers", score.answersSha256());
        digests.put("split", score.splitSha256().orElse(null));
        document.put("sha256", digests);
        return document;
    }

    /** A score on all rows would tell the private one to whoever knows the public one. */
    private List<PinnedScore> shown(TeamHistory.Handed handed) {
        return handed.scores().stream()
                .filter(score -> withPrivate || score.rows() == ScoredRows.PUBLIC)
                .toList();
    }

    private static String number(PinnedScore score) {
        MetricValue value = score.score().value();
        return "%s %s"
                .formatted(
                        score.metric().id(),
                        value.value().isPresent()
                                ? String.format(Locale.ROOT, "%.4f", value.value().getAsDouble())
                                : "–");
    }

    private static String scoredBy(PinnedScore score) {
        return score.rescoring().isPresent()
                ? "rescoring " + score.rescoring().getAsInt()
                : "submission";
    }

    private static String marks(TeamHistory.Handed handed) {
        List<String> marks = new ArrayList<>();
        if (handed.picked()) {
            marks.add("picked");
        }
        if (handed.entry().late()) {
            marks.add("late");
        }
        for (Twin twin : handed.twins()) {
            marks.add(
                    "%s as submission %d of %s"
                            .formatted(twin.likeness(), twin.submission(), twin.team()));
        }
        return String.join(", ", marks);
    }

    private String when(Instant time) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT)
                .withZone(competition.timezone())
                .format(time);
    }
}
