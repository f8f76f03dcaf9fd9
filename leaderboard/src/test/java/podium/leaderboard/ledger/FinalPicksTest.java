package podium.leaderboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.files.Competition;
import podium.leaderboard.scoring.RefusedSubmissionException;

class FinalPicksTest {

    @TempDir private Path folder;

    private Ledger ledger;

    @BeforeEach
    void submitFour() {
        Competition demo = Fixtures.competition(5, 100);
        Competition ending =
                new Competition(
                        demo.id(),
                        demo.title(),
                        demo.labels(),
                        demo.metric(),
                        demo.columns(),
                        demo.split(),
                        demo.limits(),
                        Optional.of(LocalDateTime.parse("2026-11-21T14:00")),
                        demo.timezone(),
                        demo.late());
        ledger = Ledger.open(board(), ending);
        for (String team : List.of("ada", "ada", "ada", "bob")) {
            String file = "file " + ledger.entries().size();
            ledger.submit(Fixtures.submission(team, file, 0.5), Quota.of(ending));
        }
    }

    @Test
    void addsPicksUntilThereAreEnough() {
        FinalPicks picks = picks(Fixtures.NOON);
        assertThat(picks.of("ada").picked()).isEmpty();
        assertThat(picks.add("ada", List.of(3)).picked()).containsExactly(3);
        assertThat(picks.add("ada", List.of(3, 1)).picked()).containsExactly(1, 3);
        refused(
                () -> picks.add("ada", List.of(2)),
                "3 picks are too many, as a team may pick 2; team 'ada' has picked 1, 3");
        assertThat(picks.of("ada").picked()).containsExactly(1, 3);
        assertThat(ledger.snapshot().picks()).containsExactlyInAnyOrder(1, 3);
        assertThat(ledger.snapshot().picksOf("ada")).extracting(Entry::id).containsExactly(1, 3);
        assertThat(ledger.snapshot().picksOf("bob")).isEmpty();
    }

    @Test
    void changesPicks() {
        FinalPicks picks = picks(Fixtures.NOON);
        picks.add("ada", List.of(1, 2));
        assertThat(picks.replace("ada", List.of(3)).picked()).containsExactly(3);
        assertThat(picks.drop("ada", List.of(3)).picked()).isEmpty();
        refused(() -> picks.drop("ada", List.of(3)), "submission 3 is not picked");
        assertThat(ledger.history("ada").events())
                .extracting(TeamHistory.Event::text)
                .containsExactly(
                        "picked submission 1",
                        "picked submission 2",
                        "took back the pick of submission 1",
                        "took back the pick of submission 2",
                        "picked submission 3",
                        "took back the pick of submission 3");
    }

    @Test
    void picksOnlyWhatIsTheTeams() {
        refused(
                () -> picks(Fixtures.NOON).add("ada", List.of(4)),
                "submission 4 is not of team 'ada', which has 1, 2, 3");
        refused(() -> picks(Fixtures.NOON).add("bob", List.of(99)), "which has 4");
        assertThat(ledger.snapshot().picks()).isEmpty();
    }

    @Test
    void changesNothingAfterTheDeadline() {
        // 14:00 in Berlin is 13:00 in UTC.
        FinalPicks late = picks(Instant.parse("2026-11-21T13:00:01Z"));
        refused(
                () -> late.add("ada", List.of(1)),
                "the deadline was 2026-11-21T14:00 (Europe/Berlin); picks can be changed no more");
        assertThat(late.of("ada").picked()).isEmpty();
    }

    private FinalPicks picks(Instant now) {
        return FinalPicks.open(board(), Clock.fixed(now, ZoneOffset.UTC), "ada");
    }

    private static void refused(Runnable change, String message) {
        assertThatExceptionOfType(RefusedSubmissionException.class)
                .isThrownBy(change::run)
                .withMessageContaining(message);
    }

    private Path board() {
        return folder.resolve("board.db");
    }
}
