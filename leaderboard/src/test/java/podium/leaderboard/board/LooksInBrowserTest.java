package podium.leaderboard.board;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import podium.leaderboard.metrics.Metric;

/** How a site looks: in the dark, on a telephone and on paper. Pictures of it are kept. */
class LooksInBrowserTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int WIDE = 1280;
    private static final int TELEPHONE = 375;
    private static final int HEIGHT = 800;

    @RegisterExtension private static final Chromium chromium = new Chromium();

    @TempDir private static Path folder;

    private static CrowdedSite site;

    /** Pages to look at, by the name of their pictures. */
    private static final Map<String, Path> PAGES = new LinkedHashMap<>();

    @BeforeAll
    static void writeSites() throws IOException {
        site = CrowdedSite.write(folder.resolve("site"), Metric.ACCURACY, BoardView.PRIVATE);
        CrowdedSite kept = CrowdedSite.withProbabilities(folder.resolve("kept"));
        PAGES.put("board", site.index());
        PAGES.put("team", site.page("team 11"));
        PAGES.put("longest-name", site.page(CrowdedSite.LONGEST));
        PAGES.put("picks", site.page(CrowdedSite.PICKERS));
        PAGES.put("thresholds", kept.page("ada"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"board", "team", "longest-name", "picks", "thresholds"})
    void canBeReadInLightAndDark(String name) throws IOException {
        Page page = chromium.open(PAGES.get(name), WIDE, HEIGHT);
        for (int width : new int[] {WIDE, TELEPHONE}) {
            page.setViewportSize(width, HEIGHT);
            Map<?, ?> light = contrast(page, ColorScheme.LIGHT);
            photograph(page, name + "-light-" + width);
            Map<?, ?> dark = contrast(page, ColorScheme.DARK);
            photograph(page, name + "-dark-" + width);
            for (Map<?, ?> mode : List.of(light, dark)) {
                assertThat((Integer) mode.get("texts")).isGreaterThan(10);
                assertThat((List<?>) mode.get("faint")).as("%d wide", width).isEmpty();
            }
            assertThat(light.get("color")).isNotEqualTo(dark.get("color"));
            assertThat(light.get("backgroundColor")).isNotEqualTo(dark.get("backgroundColor"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"board", "team", "longest-name", "picks", "thresholds"})
    void fitsTheWidthOfAnyScreen(String name) {
        Page page = chromium.open(PAGES.get(name), WIDE, HEIGHT);
        for (int width : new int[] {320, TELEPHONE, 768, WIDE}) {
            page.setViewportSize(width, HEIGHT);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
        }
    }

    @Test
    void showsRankTeamAndScoreOnATelephone() {
        Page page = chromium.open(site.index(), TELEPHONE, HEIGHT);
        for (String style : List.of("rank", "team", "score")) {
            assertThat(outside(page, "td." + style, TELEPHONE)).as(style).isEmpty();
            assertThat(page.locator("td." + style + ":visible"))
                    .hasCount(site.board().rows().size());
        }
    }

    @Test
    void showsWhatATeamHandedInOnATelephone() {
        Page page = chromium.open(PAGES.get("team"), TELEPHONE, HEIGHT);
        assertThat(outside(page, "tbody td:not(:empty), .facts li, svg.chart", TELEPHONE))
                .isEmpty();
        assertThat(page.locator("td.number:visible"))
                .hasCount(2 * page.locator("tr td.id").count());
    }

    /** The narrower of the two is A4 between margins of 1 cm. */
    @ParameterizedTest
    @ValueSource(ints = {718, WIDE})
    void canBePrinted(int width) {
        Page page = chromium.open(site.index(), width, HEIGHT);
        page.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setMedia(Media.PRINT)
                        .setColorScheme(ColorScheme.DARK));
        assertThat(page.locator("body")).hasCSS("background-color", "rgb(255, 255, 255)");
        assertThat(page.locator("#search")).isHidden();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(width);
        assertThat(page.locator("thead")).hasCSS("display", "table-header-group");
        assertThat(outside(page, "td, th", width)).isEmpty();
        photograph(page, "print-" + width);
    }

    /** Returns elements that are not shown, or not wholly within the width. */
    private static List<?> outside(Page page, String selector, int width) {
        return (List<?>)
                page.locator(selector)
                        .evaluateAll(
                                """
                                (elements, width) => elements.filter(element => {
                                  const box = element.getBoundingClientRect();
                                  return !element.checkVisibility() || box.width === 0 || box.left < 0
                                    || box.right > width || element.scrollWidth > element.clientWidth + 1;
                                }).map(element => element.outerHTML)""",
                                width);
    }

    private static Map<?, ?> contrast(Page page, ColorScheme scheme) throws IOException {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        try (InputStream script = LooksInBrowserTest.class.getResourceAsStream("contrast.js")) {
            return (Map<?, ?>) page.evaluate(new String(script.readAllBytes(), UTF_8));
        }
    }

    private static void photograph(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
