package podium.leaderboard.board;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podium.leaderboard.comparison.Comparison;
import podium.leaderboard.metrics.Metric;

/** What a visitor of a site can do there. */
class SiteInBrowserTest {

    @RegisterExtension private static final Chromium chromium = new Chromium();

    @TempDir private static Path folder;

    private static CrowdedSite higher;
    private static CrowdedSite lower;

    @BeforeAll
    static void writeSites() throws IOException {
        higher = CrowdedSite.write(folder.resolve("higher"), Metric.ACCURACY, BoardView.PUBLIC);
        lower = CrowdedSite.write(folder.resolve("lower"), Metric.LOG_LOSS, BoardView.PRIVATE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sortsNumbersByValueAndKeepsRowsWithoutOneLast(boolean higherIsBetter) {
        CrowdedSite site = higherIsBetter ? higher : lower;
        Page page = open(site);
        numbers(site.board())
                .forEach(
                        (heading, value) -> {
                            String first = press(page, heading);
                            assertThat(teams(page))
                                    .as("%s, %s", heading, first)
                                    .isEqualTo(sorted(site.board(), value, first));
                            String second = press(page, heading);
                            assertThat(second).isNotEqualTo(first);
                            assertThat(teams(page))
                                    .as("%s, %s", heading, second)
                                    .isEqualTo(sorted(site.board(), value, second));
                        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void beginsWithTheBestOfEachColumn(boolean higherIsBetter) {
        Page page = open(higherIsBetter ? higher : lower);
        String best = higherIsBetter ? "descending" : "ascending";
        assertThat(press(page, "score")).isEqualTo(best);
        assertThat(press(page, "95 % interval")).isEqualTo(best);
        assertThat(press(page, "entries")).isEqualTo("descending");
        assertThat(press(page, "when")).isEqualTo("descending");
    }

    @Test
    void comesBackToTheOrderOfTheBoard() {
        Page page = open(higher);
        List<String> board = higher.board().rows().stream().map(BoardRow::team).toList();
        assertThat(heading(page, "rank")).hasAttribute("aria-sort", "ascending");
        assertThat(teams(page)).isEqualTo(board);
        press(page, "when");
        assertThat(teams(page)).isNotEqualTo(board);
        assertThat(press(page, "rank")).isEqualTo("ascending");
        assertThat(teams(page)).isEqualTo(board);
        assertThat(press(page, "rank")).isEqualTo("descending");
        assertThat(teams(page).get(0)).isEqualTo(lastRanked(higher.board()));
        assertThat(teams(page)).endsWith(CrowdedSite.LATE, CrowdedSite.UNSCORED);
    }

    @Test
    void sortsNamesAsPeopleDo() {
        Page page = open(higher);
        assertThat(press(page, "team")).isEqualTo("ascending");
        List<String> ascending = teams(page);
        assertThat(ascending)
                .containsSubsequence(
                        CrowdedSite.LONGEST,
                        CrowdedSite.ACCENTS,
                        CrowdedSite.LATE,
                        "team 2",
                        "team 3",
                        "team 10",
                        "team 22",
                        CrowdedSite.UNSCORED,
                        "twins",
                        CrowdedSite.FROM_THE_RIGHT);
        press(page, "team");
        List<String> descending = new ArrayList<>(teams(page));
        Collections.reverse(descending);
        assertThat(descending).isEqualTo(ascending);
    }

    @Test
    void sortsSolutionsAndKeepsTeamsWithoutOneLast() {
        Page page = open(higher);
        long named =
                higher.board().rows().stream().filter(row -> row.solution().isPresent()).count();
        press(page, "solution");
        List<String> ascending = cells(page, "solution");
        assertThat(ascending.subList(0, (int) named))
                .containsSubsequence("clip-mtl", "clip-mtl", "efficientnet-distilbert", "majority")
                .doesNotContain("");
        press(page, "solution");
        assertThat(cells(page, "solution").subList(0, (int) named))
                .containsSubsequence("majority", "efficientnet-distilbert", "clip-mtl", "clip-mtl")
                .doesNotContain("");
    }

    @Test
    void sortsFromTheKeyboard() {
        Page page = open(higher);
        Locator button = heading(page, "score").getByRole(AriaRole.BUTTON);
        button.focus();
        page.keyboard().press("Enter");
        assertThat(heading(page, "score")).hasAttribute("aria-sort", "descending");
        page.keyboard().press("Space");
        assertThat(heading(page, "score")).hasAttribute("aria-sort", "ascending");
        assertThat(button).isFocused();
        page.keyboard().press("Tab");
        assertThat(heading(page, "95 % interval").getByRole(AriaRole.BUTTON)).isFocused();
    }

    @Test
    void findsTeamsWhateverTheCapitalsAndAccents() {
        Page page = open(higher);
        assertThat(page.locator("#found")).isEmpty();
        search(page, "EQUIPE unicode");
        assertThat(shown(page)).containsExactly(CrowdedSite.ACCENTS);
        assertThat(page.locator("#found")).hasText("1 of " + higher.board().rows().size());
        search(page, " fox & MASK ");
        assertThat(shown(page)).containsExactly(CrowdedSite.EMOJI);
        search(page, "</script>");
        assertThat(shown(page)).containsExactly(CrowdedSite.ATTACK);
        search(page, "[.*");
        assertThat(shown(page)).isEmpty();
        assertThat(page.locator("#found")).hasText("no team found");
        search(page, "");
        assertThat(shown(page)).isEqualTo(teams(page)).hasSize(higher.board().rows().size());
        assertThat(page.locator("#found")).isEmpty();
    }

    @Test
    void sortsWhatWasSearchedFor() {
        Page page = open(higher);
        search(page, "team 1");
        List<String> found = shown(page);
        assertThat(found).hasSize(11);
        press(page, "team");
        assertThat(shown(page)).startsWith("team 1", "team 10").endsWith("team 19").hasSize(11);
        press(page, "rank");
        assertThat(shown(page)).isEqualTo(found);
    }

    @Test
    void leadsToTeamsAndBackToTheSameView() {
        Page page = open(higher);
        search(page, "team 1");
        press(page, "entries");
        List<String> before = shown(page);
        page.getByRole(AriaRole.LINK, exactly("team 11")).click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("team 11");
        page.goBack();
        assertThat(page.locator("#search")).hasValue("team 1");
        assertThat(heading(page, "entries")).hasAttribute("aria-sort", "descending");
        assertThat(shown(page)).isEqualTo(before);

        page.getByRole(AriaRole.LINK, exactly("team 11")).click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("← Demo")).click();
        assertThat(page.locator("#search")).hasValue("");
        assertThat(shown(page)).hasSize(higher.board().rows().size());
    }

    @Test
    void hasAPageForEveryTeamThatHandedSomethingIn() {
        Page page = open(higher);
        List<String> names = page.locator("td.team a").allTextContents();
        assertThat(names)
                .hasSize(higher.board().rows().size() - 1)
                .contains(CrowdedSite.ATTACK, CrowdedSite.LONGEST, CrowdedSite.FROM_THE_RIGHT)
                .doesNotContain("published model");
        for (String name :
                List.of(CrowdedSite.ATTACK, CrowdedSite.FROM_THE_RIGHT, CrowdedSite.LATE)) {
            page.getByRole(AriaRole.LINK, exactly(name)).click();
            assertThat(page.locator("h1")).hasText(name);
            assertThat(page).hasTitle(name + " · " + higher.board().competition().title());
            page.goBack();
        }
    }

    /** {@link Chromium} sees to it that no dialog opens. */
    @Test
    void takesNamesForText() {
        Page page = open(lower);
        Locator row = row(page, CrowdedSite.ATTACK);
        assertThat(row.locator("td.solution")).hasText("<b onclick=alert(2)>bold</b>");
        row.locator("td.solution").click();
        assertThat(page.locator("td b, td script")).hasCount(0);
        assertThat(page.locator("main script")).hasCount(0);
        row.getByRole(AriaRole.LINK).click();
        assertThat(page.locator("h1")).hasText(CrowdedSite.ATTACK);
        assertThat(page.locator("script")).hasCount(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void namesTheMedals(boolean higherIsBetter) {
        CrowdedSite site = higherIsBetter ? higher : lower;
        Page page = open(site);
        int ranked = site.board().ranked();
        for (Medal medal : Medal.values()) {
            Locator named = page.getByRole(AriaRole.IMG, exactly(medal.id() + " medal"));
            assertThat(
                            page.locator("tbody tr")
                                    .filter(new Locator.FilterOptions().setHas(named))
                                    .locator("bdi")
                                    .allTextContents())
                    .as(medal.id())
                    .isNotEmpty()
                    .isEqualTo(winners(site.board(), medal));
        }
        BoardRow winner =
                site.board().rows().stream()
                        .filter(row -> row.rank().isPresent())
                        .findFirst()
                        .orElseThrow();
        row(page, winner.team()).getByRole(AriaRole.LINK).click();
        assertThat(page.locator(".facts li"))
                .containsText(
                        new String[] {
                            "rank 1 of " + ranked, "gold medal", "top 5 %", "submission"
                        });
    }

    private static List<String> winners(Board board, Medal medal) {
        return board.rows().stream()
                .filter(row -> row.rank().isPresent())
                .filter(
                        row ->
                                Medal.of(row.rank().getAsInt(), board.ranked())
                                        .equals(Optional.of(medal)))
                .map(BoardRow::team)
                .toList();
    }

    private static Page open(CrowdedSite site) {
        return chromium.open(site.index(), 1280, 800);
    }

    /** Returns what each column of numbers is sorted by, by heading. */
    private static Map<String, Function<BoardRow, OptionalDouble>> numbers(Board board) {
        Map<String, Function<BoardRow, OptionalDouble>> values = new LinkedHashMap<>();
        values.put("score", BoardRow::score);
        values.put(
                "95 % interval",
                row ->
                        row.interval()
                                .map(ends -> OptionalDouble.of(ends.low()))
                                .orElse(OptionalDouble.empty()));
        values.put("ties", row -> OptionalDouble.of(row.tiedWith().size()));
        values.put(
                "against above",
                row ->
                        board.certainty()
                                .ofTeam(row.team())
                                .map(Comparison::p)
                                .orElse(OptionalDouble.empty()));
        values.put("entries", row -> OptionalDouble.of(row.entries()));
        values.put("when", row -> OptionalDouble.of((double) row.time().toEpochMilli()));
        return values;
    }

    /** Equals stay in the order of the board. */
    private static List<String> sorted(
            Board board, Function<BoardRow, OptionalDouble> value, String order) {
        Comparator<BoardRow> byValue =
                Comparator.comparingDouble(row -> value.apply(row).orElseThrow());
        List<BoardRow> sorted =
                new ArrayList<>(
                        board.rows().stream()
                                .filter(row -> value.apply(row).isPresent())
                                .sorted(order.equals("ascending") ? byValue : byValue.reversed())
                                .toList());
        board.rows().stream().filter(row -> value.apply(row).isEmpty()).forEach(sorted::add);
        return sorted.stream().map(BoardRow::team).toList();
    }

    private static String lastRanked(Board board) {
        List<BoardRow> ranked =
                board.rows().stream()
                        .filter(row -> row.score().isPresent() && !row.late())
                        .toList();
        return ranked.get(ranked.size() - 1).team();
    }

    /** Presses a heading and returns the order it says the rows are in now. */
    private static String press(Page page, String name) {
        heading(page, name).getByRole(AriaRole.BUTTON).click();
        assertThat(page.locator("[aria-sort]")).hasCount(1);
        return heading(page, name).getAttribute("aria-sort");
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.COLUMNHEADER, exactly(name));
    }

    private static void search(Page page, String words) {
        page.getByRole(AriaRole.SEARCHBOX, exactly("search teams")).fill(words);
    }

    private static Locator row(Page page, String team) {
        Locator name = page.getByText(team, new Page.GetByTextOptions().setExact(true));
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHas(name));
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    /** Returns all teams in the order of the table, hidden ones too. */
    private static List<String> teams(Page page) {
        return page.locator("td.team bdi").allTextContents();
    }

    private static List<String> shown(Page page) {
        return page.locator("td.team bdi:visible").allTextContents();
    }

    private static List<String> cells(Page page, String style) {
        return page.locator("td." + style).allTextContents();
    }
}
