package podium.leaderboard.board;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import podium.leaderboard.comparison.Comparison;
import podium.leaderboard.metrics.Metric;

/** A board as one web page that asks nobody for anything: style and script are inside. */
final class BoardPage {

    /** A heading, how its cells compare, and which order the first press gives. */
    private record Column(String name, String style, String kind, String first) {}

    private final Board board;
    private final Metric metric;
    private final Map<String, String> links;
    private final String below;
    private final IntervalBar bar;
    private final DateTimeFormatter when;

    BoardPage(Board board) {
        this(board, Map.of(), "");
    }

    /**
     * Makes a page of a site.
     *
     * @param links where a team has a page of its own, by name
     * @param below what stands below the table, as HTML
     */
    BoardPage(Board board, Map<String, String> links, String below) {
        this.board = board;
        this.links = links;
        this.below = below;
        this.metric = board.competition().metric();
        this.bar = IntervalBar.spanning(board.rows());
        this.when =
                DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH)
                        .withZone(board.competition().timezone());
    }

    String render() {
        StringBuilder body = new StringBuilder();
        body.append("<h1>").append(Html.escape(board.competition().title())).append("</h1>\n");
        facts(body);
        findings(body);
        body.append(
                "<input type=\"search\" id=\"search\" placeholder=\"search teams\""
                        + " aria-label=\"search teams\">\n");
        table(body);
        body.append(below);
        explanation(body);
        return WebPage.of(board.competition().title() + " · leaderboard", body, "board.js");
    }

    private void findings(StringBuilder page) {
        List<String> sentences = new ArrayList<>(board.certainty().sentences(metric));
        board.automaticPicks().ifPresent(sentences::add);
        if (sentences.isEmpty()) {
            return;
        }
        page.append("<ul class=\"findings\">\n");
        sentences.forEach(
                sentence -> page.append("<li>").append(Html.escape(sentence)).append("</li>\n"));
        page.append("</ul>\n");
    }

    private void facts(StringBuilder page) {
        page.append("<ul class=\"facts\">\n");
        fact(page, metric.id(), metric.higherIsBetter() ? "higher is better" : "lower is better");
        fact(page, board.view().id(), "view");
        fact(page, Integer.toString(board.teams()), board.teams() == 1 ? "team" : "teams");
        fact(
                page,
                Integer.toString(board.submissions()),
                board.submissions() == 1 ? "submission" : "submissions");
        fact(page, board.competition().timezone().getId(), "time");
        page.append("</ul>\n");
    }

    private static void fact(StringBuilder page, String value, String what) {
        page.append("<li><b>%s</b> %s</li>\n".formatted(Html.escape(value), Html.escape(what)));
    }

    private void table(StringBuilder page) {
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
        board.rows().forEach(row -> row(page, row));
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
                new Column("when", "when", "text", "descending"),
                new Column("solution", "solution", "text", "ascending"));
    }

    private void row(StringBuilder page, BoardRow row) {
        page.append("<tr class=\"%s\">\n".formatted(styleOf(row)));
        String rank = row.rank().isPresent() ? Integer.toString(row.rank().getAsInt()) : "";
        cell(page, "rank", rank, rank.isEmpty() ? BoardText.NONE : rank);
        cell(
                page,
                "team",
                row.team(),
                linked(row.team())
                        + row.mark()
                                .map(mark -> "<span class=\"mark\">" + mark + "</span>")
                                .orElse(""));
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
        cell(page, "when", row.time().toString(), Html.escape(when.format(row.time())));
        cell(page, "solution", row.solution().orElse(""), Html.escape(row.solution().orElse("")));
        page.append("</tr>\n");
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
        return links.containsKey(team)
                ? "<a href=\"%s\">%s</a>".formatted(Html.escape(links.get(team)), name)
                : name;
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

    private void explanation(StringBuilder page) {
        page.append("<section>\n<h2>How to read this</h2>\n<p>");
        page.append(
                board.view() == BoardView.PUBLIC
                        ? "Each team stands with its best submission"
                        : "Each team stands with the best of the submissions it picked; where it"
                                + " picked none, with the one that was best on the public part");
        page.append(
                (", by <b>%s</b> on the %s part of the hidden test; a %s number is better. Equal"
                                + " scores share a rank, and the earlier submission is listed first.")
                        .formatted(
                                metric.id(),
                                board.view().id(),
                                metric.higherIsBetter() ? "higher" : "lower"));
        page.append("</p>\n<p>");
        page.append(
                "The bar is the 95 % interval of the score: where it might have landed on other"
                        + " memes of the same kind. Two teams are compared on the same memes, which"
                        + " is more exact than comparing bars: <b>behind</b> means that the team"
                        + " above is better at the level of 5 %.");
        page.append("</p>\n<p>");
        page.append(
                "Shaded rows have no rank: <b>benchmark</b> rows are there to be beaten,"
                        + " <b>reported</b> scores come from elsewhere, <b>late</b> submissions came"
                        + " after the deadline, and some have no score. Press a heading to sort.");
        page.append("</p>\n</section>\n");
    }
}
