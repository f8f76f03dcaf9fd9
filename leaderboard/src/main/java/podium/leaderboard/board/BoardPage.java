package podium.leaderboard.board;

import java.util.List;
import java.util.Map;
import podium.leaderboard.metrics.Metric;

/** A board as one web page that asks nobody for anything: style and script are inside. */
final class BoardPage {

    private final Board board;
    private final Metric metric;
    private final Map<String, String> links;
    private final String below;

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
    }

    String render() {
        StringBuilder body = new StringBuilder();
        body.append("<h1>").append(Html.escape(board.competition().title())).append("</h1>\n");
        facts(body);
        findings(body);
        body.append(
                "<p class=\"search\"><input type=\"search\" id=\"search\" autocomplete=\"off\""
                        + " placeholder=\"search teams\" aria-label=\"search teams\">"
                        + " <output id=\"found\" for=\"search\"></output></p>\n");
        new BoardSheet(board, links).write(body);
        body.append(below);
        explanation(body);
        return WebPage.of(board.competition().title() + " · leaderboard", body, "board.js");
    }

    private void findings(StringBuilder page) {
        List<String> sentences = board.sentences();
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
        page.append("</p>\n<p>");
        page.append(
                "<b>gold</b>, <b>silver</b> and <b>bronze</b> are what Kaggle gives for such a rank"
                        + " among as many teams.");
        page.append("</p>\n</section>\n");
    }
}
