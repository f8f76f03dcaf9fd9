package podium.leaderboard.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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

class TeamRegisterTest {

    @TempDir private Path folder;

    private Ledger ledger;
    private TeamRegister teams;

    @BeforeEach
    void open() {
        ledger = Ledger.open(board(), Fixtures.DEMO);
        teams = register(ledger.competition().opened());
    }

    @Test
    void namesTheMembersOfATeam() {
        assertThat(teams.add("rain men", List.of("ada", " Zoe\u0308 ")).members())
                .containsExactly("ada", "Zo\u00eb");
        assertThat(teams.join("rain men", List.of("bob")).members())
                .containsExactly("ada", "Zo\u00eb", "bob");
        assertThat(teams.leave("rain men", List.of("ada")).members())
                .containsExactly("Zo\u00eb", "bob");
        assertThat(ledger.history("rain men").events())
                .extracting(TeamHistory.Event::text)
                .containsExactly("ada joined", "Zo\u00eb joined", "bob joined", "ada left");
    }

    @Test
    void letsNobodyBeInTwoTeams() {
        teams.add("one", List.of("ada"));
        refused(() -> teams.add("two", List.of("ada")), "'ada' is in team 'one' already");
        assertThat(teams.accounts()).hasSize(1);
        teams.leave("one", List.of("ada"));
        assertThat(teams.add("two", List.of("ada")).members()).containsExactly("ada");
    }

    @Test
    void takesNamesThatLookAlikeForOne() {
        Quota quota = Quota.of(Fixtures.DEMO);
        assertThat(submit("Ada", "1", quota).team()).isEqualTo("Ada");
        Submission second = submit("ada", "2", quota);
        assertThat(second.team()).isEqualTo("Ada");
        assertThat(second.left()).isEqualTo(new Quota.Left(3, 98));
        refused(() -> teams.add("ADA", List.of()), "is on the board already");
        ledger.report("A paper", 0.5, "");
        refused(() -> submit("a paper", "3", quota), "is the name of a reported score");
        teams.join("ada", List.of("Zoe"));
        refused(() -> teams.add("two", List.of("zoe")), "'zoe' is in team 'Ada' already");
    }

    @Test
    void keepsTeamsToTheirSize() {
        teams.add("one", List.of("a", "b", "c", "d"));
        refused(
                () -> teams.join("one", List.of("e")),
                "team 'one' would have 5 members; at most 4 are allowed");
        refused(() -> teams.add("two", List.of("f", "g", "h", "i", "j")), "5 members");
    }

    @Test
    void saysWhichTeamWasMeant() {
        teams.add("rain men", List.of());
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> teams.join("rein men", List.of("ada")))
                .withMessage("no team is named 'rein men'; did you mean 'rain men'?");
        refused(() -> teams.add("rain  men", List.of()), "is on the board already");
        refused(() -> teams.leave("rain men", List.of("ada")), "which has no members");
    }

    @Test
    void grantsMoreThanTheRulesAllow() {
        Quota two = new Quota(2, 3, Fixtures.DEMO.timezone());
        submit("ada", "1", two);
        submit("ada", "2", two);
        refused(() -> submit("ada", "3", two), "has used its 2 submissions");
        teams.extend("ada", new Extension(1, 0, Optional.empty()), "the server was down");
        submit("ada", "3", two);
        refused(() -> submit("ada", "4", two), "has used all of its 3 submissions");
        teams.extend("ada", new Extension(1, 2, Optional.empty()), "");
        assertThat(submit("ada", "4", two).left()).isEqualTo(new Quota.Left(0, 1));
        submit("bob", "1", two);
        submit("bob", "2", two);
        refused(() -> submit("bob", "3", two), "has used its 2 submissions");
        assertThat(ledger.history("ada").events())
                .extracting(TeamHistory.Event::text)
                .containsExactly(
                        "granted 1 more a day, 0 more in all: the server was down",
                        "granted 1 more a day, 2 more in all");
    }

    @Test
    void letsTwoTeamsGoOnAsOne() {
        Quota quota = Quota.of(Fixtures.DEMO);
        submit("ada", "same", quota);
        submit("bob", "other", quota);
        teams.join("ada", List.of("ada"));
        teams.join("bob", List.of("bob"));

        Team merged = teams.merge("ada", "bob");

        assertThat(merged.members()).containsExactly("ada", "bob");
        assertThat(merged.absorbed()).containsExactly("bob");
        assertThat(ledger.entries()).extracting(Entry::team).containsOnly("ada");
        assertThat(teams.accounts()).hasSize(1);
        assertThat(teams.accounts().get(0).used()).isEqualTo(2);
        // What either did counts for both, under either name.
        refused(() -> submit("bob", "same", quota), "identical to submission 1 of team 'ada'");
        Submission next = submit("bob", "new", quota);
        assertThat(next.team()).isEqualTo("ada");
        assertThat(next.left()).isEqualTo(new Quota.Left(2, 97));
        refused(() -> teams.merge("ada", "bob"), "are one team already");
        assertThat(ledger.history("bob").submissions()).hasSize(3);
    }

    @Test
    void keepsTeamsAndReportedScoresApart() {
        ledger.report("a paper", 0.75, "table 2");
        refused(
                () -> submit("a paper", "1", Quota.of(Fixtures.DEMO)),
                "'a paper' is the name of a reported score; choose another team name");
        refused(() -> teams.add("a paper", List.of()), "is the name of a reported score");
        assertThat(ledger.snapshot().teams()).isEmpty();
    }

    @Test
    void mergesNoTeamsThatTogetherHandedInTooMuch() {
        Quota quota = Quota.of(Fixtures.DEMO);
        for (int i = 0; i < 3; i++) {
            submit("ada", "a" + i, quota);
            submit("bob", "b" + i, quota);
        }
        refused(
                () -> teams.merge("ada", "bob"),
                "have handed in 6 files together; one team could have handed in 5 until today");
        Instant tomorrow = ledger.competition().opened().plus(Duration.ofDays(1));
        assertThat(register(tomorrow).merge("ada", "bob").absorbed()).containsExactly("bob");
    }

    @Test
    void mergesNoTeamsThatTogetherPickedTooMany() {
        Quota quota = Quota.of(Fixtures.DEMO);
        Clock opened = Clock.fixed(ledger.competition().opened(), ZoneOffset.UTC);
        FinalPicks picks = FinalPicks.open(board(), opened, "teacher");
        picks.add("ada", List.of(submit("ada", "1", quota).id(), submit("ada", "2", quota).id()));
        picks.add("bob", List.of(submit("bob", "3", quota).id()));
        refused(
                () -> teams.merge("ada", "bob"),
                "have picked 3 submissions together (1, 2, 3) and one team may pick 2");
        picks.drop("ada", List.of(1));
        teams.merge("ada", "bob");
        assertThat(picks.of("ada").picked()).containsExactly(2, 3);
    }

    @Test
    void mergesNoTeamsThatWouldBeTooLarge() {
        teams.add("one", List.of("a", "b", "c"));
        teams.add("two", List.of("d", "e"));
        refused(() -> teams.merge("one", "two"), "would have 5 members");
    }

    @Test
    void movesTheDeadlineOfOneTeam() {
        Competition over =
                new Competition(
                        Fixtures.DEMO.id(),
                        Fixtures.DEMO.title(),
                        Fixtures.DEMO.labels(),
                        Fixtures.DEMO.metric(),
                        Fixtures.DEMO.columns(),
                        Fixtures.DEMO.split(),
                        Fixtures.DEMO.limits(),
                        Optional.of(LocalDateTime.parse("2026-11-21T13:00")),
                        Fixtures.DEMO.timezone(),
                        Fixtures.DEMO.late());
        teams.add("ada", List.of());
        Ledger.open(board(), over);
        Snapshot before = Ledger.openExisting(board()).snapshot();
        Instant noon = Instant.parse("2026-11-21T12:00:00Z");
        assertThat(before.closed(noon)).isFalse();
        assertThat(before.closed(noon.plusSeconds(1))).isTrue();

        teams.extend(
                "ada",
                new Extension(0, 0, Optional.of(LocalDateTime.parse("2026-11-22T13:00"))),
                "ill");
        Snapshot after = Ledger.openExisting(board()).snapshot();
        assertThat(after.closed(noon.plusSeconds(1))).isFalse();
        assertThat(after.closed(noon.plus(Duration.ofDays(1)).plusSeconds(1))).isTrue();
        refused(() -> register(noon.plusSeconds(1)).merge("ada", "ada"), "are one team already");
    }

    private Submission submit(String team, String text, Quota quota) {
        return ledger.submit(
                Fixtures.submission(team, text, ledger.competition().opened(), 0.5), quota);
    }

    private TeamRegister register(Instant now) {
        return TeamRegister.open(board(), Clock.fixed(now, ZoneOffset.UTC), "teacher");
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
