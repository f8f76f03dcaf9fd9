package podium.leaderboard.board;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import podium.leaderboard.comparison.Comparison;
import podium.leaderboard.metrics.Metric;

/** The table of a board's page; every cell carries the value that its column is sorted by. */
final class BoardSheet {

    /** A heading, how its cells compare, and which order the first press gives. */
    private record Column(String name, String style, String kind, String first) {}

    private final Board board;
    private final Metric metric;
    private final Map<String, String> links;
    private final int ranked;
    private final IntervalBar bar;
    private final DateTimeFormatter when;

    /**
     * Prepares the table.
     *
     * @param links where a team has a page of its own, by name
     */
    BoardSheet(Board board, Map<String, String> links) {
        this.board = board;
        this.links = links;
        this.metric = board.competition().metric();
        this.ranked = board.ranked();
        this.bar = IntervalBar.spanning(board.rows());
        this.when = WebPage.times(board.competition().timezone());
    }

    /** Appends the table. */
    void write(StringBuilder page) {
        page.append("<div class=\"sheet\">\n<table>\n<thead>\n<tr>\n");
        for (Column column : columns()) {
            page.append(
                    "<th scope=\"col\" class=\"%s\" data-kind=\"%s\" data-first=\"%s\"%s>"
                            .formatted(
                                    column.style(),
                                    column.kind(),
                                    column.first(),
                                    column.name().equals("rank")
                                            ? " aria-sort=\"ascending\""
                                            : ""));
            page.append("<button type=\"button\">%s</button></th>\n".formatted(column.name()));
        }
        page.append("</tr>\n</thead>\n<tbody>\n");
        for (int i = 0; i < board.rows().size(); i++) {
            row(page, i + 1, board.rows().get(i));
        }
        page.append("</tbody>\n</table>\n");
        if (board.rows().isEmpty()) {
            page.append("<p class=\"none\">No submission yet.</p>\n");
        }
        page.append("</div>\n");
    }

    private List<Column> columns() {
        String best = metric.higherIsBetter() ? "descending" : "ascending";
        return List.of(
                new Column("rank", "rank", "number", "ascending"),
                new Column("team", "team", "text", "ascending"),
                new Column("score", "number score", "number", best),
                new Column("95 % interval", "interval", "number", best),
                new Column("ties", "number ties", "number", "descending"),
                new Column("against above", "versus", "number", "ascending"),
                new Column("entries", "number entries", "number", "descending"),
                new Column("when", "when", "number", "descending"),
                new Column("solution", "solution", "text", "ascending"));
    }

    private void row(StringBuilder page, int place, BoardRow row) {
        page.append("<tr class=\"%s\">\n".formatted(styleOf(row)));
        rank(page, place, row);
        cell(page, "team", row.team(), linked(row.team()) + marks(row));
        boolean scored = row.score().isPresent();
        cell(
                page,
                "number score",
                scored ? Double.toString(row.score().getAsDouble()) : "",
                scored
                        ? BoardText.number(row.score().getAsDouble())
                        : "<span class=\"quiet\">no score</span>");
        cell(
                page,
                "interval",
                row.interval().map(ends -> Double.toString(ends.low())).orElse(""),
                row.interval().map(ends -> bar.draw(row.score(), ends)).orElse(""));
        ties(page, row);
        versus(page, row);
        page.append(
                "<td class=\"number entries\" data-value=\"%d\" data-unit=\" %s\">%d</td>\n"
                        .formatted(
                                row.entries(),
                                row.entries() == 1 ? "entry" : "entries",
                                row.entries()));
        cell(
                page,
                "when",
                Long.toString(row.time().toEpochMilli()),
                Html.escape(when.format(row.time())));
        cell(page, "solution", row.solution().orElse(""), Html.escape(row.solution().orElse("")));
        page.append("</tr>\n");
    }

    /** Compares by place, so that rows beside the ranking come back to where they stood. */
    private static void rank(StringBuilder page, int place, BoardRow row) {
        boolean hasPlace = row.score().isPresent() && !row.late();
        cell(
                page,
                "rank",
                hasPlace ? Integer.toString(place) : "",
                row.rank().isPresent() ? Integer.toString(row.rank().getAsInt()) : BoardText.NONE);
    }

    private String marks(BoardRow row) {
        StringBuilder marks = new StringBuilder();
        row.mark()
                .ifPresent(
                        mark ->
                                marks.append("<span class=\"mark\">")
                                        .append(mark)
                                        .append("</span>"));
        Standing.of(row, ranked)
                .flatMap(Standing::medal)
                .ifPresent(medal -> marks.append(medal(medal)));
        return marks.toString();
    }

    private static String medal(Medal medal) {
        return "<span class=\"mark %1$s\" role=\"img\" aria-label=\"%1$s medal\">%1$s</span>"
                .formatted(medal.id());
    }

    private static void ties(StringBuilder page, BoardRow row) {
        int ties = row.tiedWith().size();
        String shown =
                ties == 0
                        ? "<span class=\"quiet\">0</span>"
                        : "<span title=\"tied with %s\">%d</span>"
                                .formatted(Html.escape(String.join(", ", row.tiedWith())), ties);
        cell(page, "number ties", Integer.toString(ties), shown);
    }

    private void versus(StringBuilder page, BoardRow row) {
        Optional<Comparison> known = board.certainty().ofTeam(row.team());
        if (known.isEmpty()) {
            cell(page, "versus", "", "");
            return;
        }
        Comparison comparison = known.get();
        String title =
                comparison
                        .reason()
                        .orElseGet(
                                () ->
                                        "%s: %s behind%s"
                                                .formatted(
                                                        comparison.test(),
                                                        BoardText.number(
                                                                Math.abs(
                                                                        comparison
                                                                                .difference()
                                                                                .orElse(0))),
                                                        comparison.p().isPresent()
                                                                ? ", p = "
                                                                        + BoardText.number(
                                                                                comparison
                                                                                        .p()
                                                                                        .getAsDouble())
                                                                : ""));
        cell(
                page,
                "versus",
                comparison.p().isPresent() ? Double.toString(comparison.p().getAsDouble()) : "",
                "<span class=\"%s\" title=\"%s\">%s</span>"
                        .formatted(
                                comparison.toldApart() ? "apart" : "quiet",
                                Html.escape(title),
                                comparison.reason().isPresent()
                                        ? "no test"
                                        : comparison.toldApart() ? "behind" : "may be luck"));
    }

    private String linked(String team) {
        String name = Html.escape(team);
        return "<bdi>%s</bdi>"
                .formatted(
                        links.containsKey(team)
                                ? "<a href=\"%s\">%s</a>"
                                        .formatted(Html.escape(links.get(team)), name)
                                : name);
    }

    private static String styleOf(BoardRow row) {
        if (row.rank().isEmpty()) {
            return "aside";
        }
        return row.rank().getAsInt() == 1 ? "leads" : "ranked";
    }

    private static void cell(StringBuilder page, String style, String value, String html) {
        page.append(
                "<td class=\"%s\" data-value=\"%s\">%s</td>\n"
                        .formatted(style, Html.escape(value), html));
    }
}
