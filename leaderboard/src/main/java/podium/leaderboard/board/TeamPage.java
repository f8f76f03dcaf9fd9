package podium.leaderboard.board;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import podium.leaderboard.ledger.Entry;
import podium.leaderboard.ledger.Snapshot;
import podium.leaderboard.ledger.Team;
import podium.leaderboard.metrics.Metric;

/** A team's submissions on a page of a site, with the way its best score went. */
final class TeamPage {

    private final Snapshot snapshot;
    private final Board board;
    private final boolean withMembers;
    private final Metric metric;
    private final DateTimeFormatter when;

    /**
     * Prepares pages.
     *
     * @param withMembers whether to name the members of a team
     */
    TeamPage(Snapshot snapshot, Board board, boolean withMembers) {
        this.snapshot = snapshot;
        this.board = board;
        this.withMembers = withMembers;
        this.metric = snapshot.competition().metric();
        this.when = WebPage.times(snapshot.competition().timezone());
    }

    /**
     * Returns the page.
     *
     * @param own the team's submissions, in the order they came
     * @param curves of thresholds, as HTML; empty for none
     */
    String render(Team team, List<Entry> own, String curves) {
        StringBuilder body = new StringBuilder();
        body.append("<p><a href=\"../index.html\">← ");
        body.append(Html.escape(board.competition().title())).append("</a></p>\n<h1><bdi>");
        body.append(Html.escape(team.name())).append("</bdi></h1>\n");
        facts(body, team, own);
        body.append(progress(own));
        table(body, own);
        body.append(curves);
        return WebPage.of(team.name() + " · " + board.competition().title(), body);
    }

    private void facts(StringBuilder body, Team team, List<Entry> own) {
        body.append("<ul class=\"facts\">\n");
        board.rows().stream()
                .filter(row -> row.team().equals(team.name()))
                .flatMap(row -> Standing.of(row, board.ranked()).stream())
                .findFirst()
                .ifPresent(standing -> standing(body, standing));
        fact(body, "", own.size() + (own.size() == 1 ? " submission" : " submissions"));
        if (withMembers) {
            team.members().forEach(member -> fact(body, "", member));
        }
        body.append("</ul>\n");
    }

    private static void standing(StringBuilder body, Standing standing) {
        fact(body, "", "rank %d of %d".formatted(standing.rank(), standing.ranked()));
        standing.medal().ifPresent(medal -> fact(body, medal.id(), medal.id() + " medal"));
        standing.band().ifPresent(band -> fact(body, "", "top " + band + " %"));
    }

    private static void fact(StringBuilder body, String style, String text) {
        body.append("<li class=\"%s\">%s</li>\n".formatted(style, Html.escape(text)));
    }

    /** Public scores only: they are what a team could see while it went on. */
    private String progress(List<Entry> own) {
        List<Entry> scored =
                own.stream()
                        .filter(entry -> entry.value(BoardView.PUBLIC.rows()).isPresent())
                        .toList();
        if (scored.size() < 2) {
            return "";
        }
        double[] values =
                scored.stream()
                        .mapToDouble(entry -> entry.value(BoardView.PUBLIC.rows()).getAsDouble())
                        .toArray();
        double low = Arrays.stream(values).min().orElseThrow();
        double high = Arrays.stream(values).max().orElseThrow();
        Chart chart =
                new Chart(
                        "public score of every submission",
                        1,
                        values.length,
                        low,
                        high,
                        BoardText::number);
        List<Chart.Point> best = new ArrayList<>();
        double soFar = values[0];
        for (int i = 0; i < values.length; i++) {
            double next =
                    metric.higherIsBetter()
                            ? Math.max(soFar, values[i])
                            : Math.min(soFar, values[i]);
            if (next != soFar) {
                best.add(new Chart.Point(i + 1, soFar));
            }
            best.add(new Chart.Point(i + 1, next));
            soFar = next;
        }
        chart.line("best", best);
        for (int i = 0; i < values.length; i++) {
            Entry entry = scored.get(i);
            chart.point(
                    "point",
                    new Chart.Point(i + 1, values[i]),
                    "submission %d: %s".formatted(entry.id(), BoardText.number(values[i])));
        }
        chart.below(1, "start", date(scored.get(0).time()));
        chart.below(values.length, "end", date(scored.get(values.length - 1).time()));
        return "<section>\n<h2>Public score, and the best so far</h2>\n"
                + chart.svg()
                + "</section>\n";
    }

    private void table(StringBuilder body, List<Entry> own) {
        boolean isPrivate = board.view() == BoardView.PRIVATE;
        body.append("<div class=\"sheet\"><table class=\"plain\">\n<thead><tr>");
        heading(body, "", "id");
        heading(body, "", "when");
        heading(body, "number", "public");
        if (isPrivate) {
            heading(body, "number", "private");
        }
        heading(body, "", "solution");
        heading(body, "", "note");
        body.append("</tr></thead>\n<tbody>\n");
        for (Entry entry : own) {
            body.append("<tr>");
            cell(body, "id", Integer.toString(entry.id()));
            cell(body, "when", Html.escape(date(entry.time())));
            number(body, "public", entry.value(BoardView.PUBLIC.rows()));
            if (isPrivate) {
                number(body, "private", entry.value(BoardView.PRIVATE.rows()));
            }
            cell(body, "solution", Html.escape(entry.solution().orElse("")));
            cell(body, "note", marks(entry));
            body.append("</tr>\n");
        }
        body.append("</tbody>\n</table></div>\n");
    }

    private static void heading(StringBuilder body, String style, String name) {
        body.append("<th scope=\"col\" class=\"%s\">%s</th>".formatted(style, name));
    }

    private static void cell(StringBuilder body, String style, String html) {
        body.append("<td class=\"%s\">%s</td>".formatted(style, html));
    }

    private static void number(StringBuilder body, String label, OptionalDouble value) {
        body.append("<td class=\"number\" data-label=\"%s\">".formatted(label));
        body.append(value.isPresent() ? BoardText.number(value.getAsDouble()) : BoardText.NONE);
        body.append("</td>");
    }

    private String marks(Entry entry) {
        StringBuilder marks = new StringBuilder();
        if (snapshot.picks().contains(entry.id())) {
            marks.append("<span class=\"mark\">picked</span>");
        }
        if (entry.late()) {
            marks.append("<span class=\"mark\">late</span>");
        }
        return marks.toString();
    }

    private String date(Instant time) {
        return when.format(time);
    }
}
