package podium.leaderboard.board;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import podium.data.files.DataSet;
import podium.leaderboard.ledger.Pair;
import podium.leaderboard.ledger.PairedTests;
import podium.leaderboard.ledger.Snapshot;
import podium.leaderboard.ledger.SubmissionDesk;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.scoring.ScoredRows;

/**
 * A site whose board has all that a board can have: teams that are hard to show, and rows that have
 * no rank.
 *
 * @param folder it was written to
 * @param snapshot it was made from
 * @param board on its first page
 */
record CrowdedSite(Path folder, Snapshot snapshot, Board board) {

    static final String ATTACK = "=cmd|' /C calc'!A0 <script>alert(1)</script>";
    static final String LONGEST = "Donaudampfschifffahrtsgesellschaft".repeat(3).substring(0, 100);
    static final String FROM_THE_RIGHT = "צוות הממים (1)!";
    static final String EMOJI = "🦊🎭 fox & mask 👩‍👩‍👧";
    static final String ACCENTS = "Équipe Ünïcode";
    static final String PICKERS = "pickers";
    static final String LATE = "late birds";
    static final String UNSCORED = "the unscored";

    private static final int PLAIN = 22;

    Path index() {
        return folder.resolve("index.html");
    }

    Path page(String team) {
        int id = snapshot.team(team).orElseThrow().id();
        return folder.resolve("teams").resolve(id + ".html");
    }

    /** Writes the site of a board of some thirty teams, with neighbours compared. */
    static CrowdedSite write(Path folder, Metric metric, BoardView view) throws IOException {
        Random random = new Random(7);
        Entries entries = new Entries(metric);
        for (int team = 1; team <= PLAIN; team++) {
            for (int attempt = 0; attempt < 1 + team % 12; attempt++) {
                entries.team("team " + team, score(random), score(random));
            }
        }
        entries.solution(ATTACK, "<b onclick=alert(2)>bold</b>", 0.7012);
        entries.solution(LONGEST, "a-solution-with-a-name-that-is-rather-long-for-a-table", 0.6625);
        entries.solution(FROM_THE_RIGHT, "hate-clipper", 0.6431);
        entries.solution(EMOJI, "clip-mtl", 0.6125);
        entries.solution(ACCENTS, "efficientnet-distilbert", 0.6125);
        entries.solution("twins", "clip-mtl", 0.6125);
        entries.solution(PICKERS, "clip-mtl", 0.6);
        entries.solution(PICKERS, "hate-clipper", 0.58).picked();
        entries.late(PICKERS, 0.62);
        entries.late(LATE, 0.75);
        entries.unscored(UNSCORED);
        entries.benchmark("majority", 0.52);
        entries.reported("published model", 0.6875, "a paper of 2020");
        compareSome(entries, view);
        Snapshot snapshot = entries.snapshot();
        new Site(snapshot, view, Optional.empty(), true).write(folder);
        return new CrowdedSite(folder, snapshot, Board.of(snapshot, view));
    }

    /** Writes the private site of one team whose probabilities are kept. */
    static CrowdedSite withProbabilities(Path folder) throws IOException {
        Random random = new Random(11);
        StringBuilder test = new StringBuilder("id,img,text\n");
        StringBuilder answers = new StringBuilder("id,label,Usage\n");
        StringBuilder[] files = {new StringBuilder(), new StringBuilder(), new StringBuilder()};
        StringBuilder[] beside = {new StringBuilder(), new StringBuilder(), new StringBuilder()};
        for (int meme = 1; meme <= 80; meme++) {
            int truth = meme % 2;
            test.append("%d,,caption %d\n".formatted(meme, meme));
            answers.append(
                    "%d,%d,%s\n".formatted(meme, truth, meme % 3 == 0 ? "Public" : "Private"));
            for (int file = 0; file < files.length; file++) {
                double towards = (truth - 0.5) * 0.2 * (file + 1);
                double p = Math.max(0, Math.min(1, 0.5 + towards + 0.25 * random.nextGaussian()));
                String shown = String.format(Locale.ROOT, "%.3f", p);
                int decided = Double.parseDouble(shown) >= 0.5 ? 1 : 0;
                files[file].append("%d,%d\n".formatted(meme, decided));
                beside[file].append("%d,%s,%d\n".formatted(meme, shown, decided));
            }
        }
        Path data = folder.resolve("data");
        put(
                data.resolve("competition.yaml"),
                "id: demo\ntitle: Demo memes\ntask: binary\nlabels: [hateful]\nmetric: accuracy\n");
        put(data.resolve("public/test.csv"), test);
        put(data.resolve("private/answers.csv"), answers);
        SubmissionDesk desk =
                SubmissionDesk.open(
                        DataSet.open(data),
                        folder.resolve("board.db"),
                        Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC));
        for (int file = 0; file < files.length; file++) {
            Path run = folder.resolve("run-" + file);
            put(run.resolve("predictions.csv"), "id,prob_hateful,pred_label\n" + beside[file]);
            Path solution = run.resolve("solution.csv");
            put(solution, "id,label\n" + files[file]);
            desk.submit(solution, "ada", "ada");
        }
        PairedTests tests = desk.pairedTests();
        Path site = folder.resolve("site");
        new Site(tests.snapshot(), BoardView.PRIVATE, Optional.of(tests), true).write(site);
        return new CrowdedSite(
                site, tests.snapshot(), Board.of(tests.snapshot(), BoardView.PRIVATE));
    }

    private static double score(Random random) {
        return Math.round((0.5 + 0.3 * random.nextDouble()) * 10_000) / 10_000.0;
    }

    /** Compares every second team with the one above, some closely and some not. */
    private static void compareSome(Entries entries, BoardView view) {
        ScoredRows rows = view == BoardView.PUBLIC ? ScoredRows.PUBLIC : ScoredRows.PRIVATE;
        Board board = entries.board(view);
        var ranked = board.rows().stream().filter(row -> row.rank().isPresent()).toList();
        for (int i = 1; i < ranked.size(); i += 2) {
            Pair pair =
                    new Pair(
                            ranked.get(i - 1).submissionId().orElseThrow(),
                            ranked.get(i).submissionId().orElseThrow(),
                            rows);
            entries.compared(pair, CertaintyTest.comparison(Math.pow(10, -(i * 7 % 12))));
        }
    }

    private static void put(Path file, CharSequence text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, UTF_8);
    }
}
