package podium.competition.run.report;

import java.util.Locale;
import java.util.stream.Collectors;
import podium.competition.page.Markup;
import podium.competition.page.WebPage;
import podium.competition.run.RunDescription;
import podium.competition.run.chart.Figure;
import podium.competition.run.chart.Panel;
import podium.competition.run.chart.Theme;
import podium.leaderboard.metrics.MetricValue;
import podium.leaderboard.metrics.ThresholdSweep;

/** One page about a run that asks nothing of any other file or server. */
final class ReportPage {

    private final ReportContent report;
    private final Figure curves;
    private final Figure thresholds;
    private final Figure confusion;
    private final Figure ranking;
    private final Markup out = new Markup();

    ReportPage(
            ReportContent report,
            Figure curves,
            Figure thresholds,
            Figure confusion,
            Figure ranking) {
        this.report = report;
        this.curves = curves;
        this.thresholds = thresholds;
        this.confusion = confusion;
        this.ranking = ranking;
    }

    String html() {
        result();
        section("Learning curves", "");
        figure(curves);
        section("Thresholds", "Chosen on the dev split; shaded is where any threshold is as good.");
        optimism();
        figure(thresholds);
        section("Ranking", "How well probabilities sort memes, whatever the threshold.");
        figure(ranking);
        section("Confusion", "Counts at the chosen thresholds, shaded by their share of the row.");
        figure(confusion);
        section("Metrics", "On the dev split, with 95 % intervals.");
        MetricsTable.write(out, report);
        section("Worst mistakes", "The memes of the dev split with the highest loss.");
        MistakeCards.write(out, report.validation());
        section("What was run", "");
        facts();
        String styles = WebPage.styles(ReportPage.class, "report.css") + Theme.rules();
        return WebPage.of(report.heading(), styles, out);
    }

    private void result() {
        RunDescription run = report.description();
        out.leaf("h1", report.heading()).line();
        MetricValue value = report.evaluation().get(report.result().metric());
        out.open("div", "class", "score");
        out.leaf("strong", Words.value(value));
        out.open("span").leaf("b", Words.name(report.result().metric())).raw("<br/>");
        out.text(Words.interval(value).map(i -> "95 % interval " + i).orElse("no interval"));
        out.close().close().line();
        out.leaf(
                        "p",
                        "On %s of the dev split, after epoch %d of %d; %s preset, seed %d, %s, trained in %s."
                                .formatted(
                                        Words.count(report.evaluation().size(), "meme", "memes"),
                                        report.result().best().epoch(),
                                        report.result().epochs().size(),
                                        run.preset().id(),
                                        run.seed(),
                                        run.environment().precision(),
                                        Words.duration(report.result().seconds())))
                .line();
        value.reason().ifPresent(reason -> out.leaf("p", reason, "class", "note").line());
        out.leaf(
                        "p",
                        "The best epoch and the thresholds were chosen on these same memes, so expect"
                                + " a little less on hidden ones.",
                        "class",
                        "note")
                .line();
    }

    private void section(String title, String note) {
        out.leaf("h2", title).line();
        if (!note.isEmpty()) {
            out.leaf("p", note, "class", "note").line();
        }
    }

    private void figure(Figure figure) {
        out.open("div", "class", "panels").line();
        for (Panel panel : figure.panels()) {
            out.open("figure").raw(panel.inline()).close().line();
        }
        out.close().line();
    }

    private void optimism() {
        out.open("ul").line();
        for (int label = 0; label < report.result().sweeps().size(); label++) {
            ThresholdSweep sweep = report.result().sweeps().get(label);
            String name = report.validation().labels().names().get(label);
            out.leaf("li", Optimism.sentence(name, sweep)).line();
        }
        out.close().line();
    }

    private void facts() {
        RunDescription run = report.description();
        out.open("dl").line();
        fact("solution", run.solution() + run.jar().map(jar -> ", from " + jar.path()).orElse(""));
        fact("preset", run.preset().id());
        fact("seed", Long.toString(run.seed()));
        fact("data", run.data().path());
        fact("data fingerprint", run.data().fingerprint());
        fact(
                "memes",
                run.data().rows().entrySet().stream()
                        .map(rows -> Words.count(rows.getValue(), rows.getKey(), rows.getKey()))
                        .collect(Collectors.joining(", ")));
        fact(
                "device",
                "%s, %s, %s"
                        .formatted(
                                run.environment().device(),
                                Words.count(run.environment().threads(), "thread", "threads"),
                                run.environment().precision()));
        fact(
                "speed",
                String.format(
                        Locale.ROOT,
                        "%.1f memes per second in training",
                        report.result().samplesPerSecond()));
        fact("time", Words.duration(report.result().seconds()));
        fact("peak memory", Words.memory(report.result().peakMemoryBytes()));
        fact(
                "versions",
                "Podium %s, Java %s, libtorch %s"
                        .formatted(
                                run.environment().podium(),
                                run.environment().java(),
                                run.environment().libtorch()));
        fact(
                "settings",
                run.settings().isEmpty()
                        ? "as the solution says"
                        : run.settings().entrySet().stream()
                                .map(setting -> setting.getKey() + "=" + setting.getValue())
                                .collect(Collectors.joining(", ")));
        out.close().line();
    }

    private void fact(String name, String value) {
        out.leaf("dt", name).leaf("dd", value).line();
    }
}
