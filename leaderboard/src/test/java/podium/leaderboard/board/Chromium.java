package podium.leaderboard.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The browser of the system, without a window, one for all tests of a class.
 *
 * <p>Without one the tests are skipped, and say so. After each test it is checked that no page
 * asked for anything but files, that no script failed and that no dialog opened.
 */
final class Chromium
        implements ExecutionCondition, BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final String VARIABLE = "PODIUM_CHROMIUM";
    private static final List<String> NAMES =
            List.of(
                    "chromium",
                    "chromium-browser",
                    "google-chrome",
                    "google-chrome-stable",
                    "chrome",
                    "microsoft-edge",
                    "microsoft-edge-stable",
                    "msedge");
    private static final List<String> ARGUMENTS =
            List.of(
                    "--no-sandbox", // root may not have one; only pages of our own are opened
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");
    private static final double PATIENCE_MILLISECONDS = 5_000;

    private final List<String> requests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<BrowserContext> contexts = new ArrayList<>();
    private Playwright playwright;
    private Browser browser;

    /**
     * Finds a browser: the one that {@code PODIUM_CHROMIUM} names, else the first on the path.
     *
     * @throws IllegalArgumentException if the variable names no program
     */
    static Optional<Path> find(Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isEmpty()) {
            if (!Files.isExecutable(Path.of(named))) {
                throw new IllegalArgumentException(
                        "%s names '%s', which is no program; name a Chromium, or unset it"
                                .formatted(VARIABLE, named));
            }
            return Optional.of(Path.of(named));
        }
        List<String> folders =
                Pattern.compile(Pattern.quote(File.pathSeparator))
                        .splitAsStream(environment.getOrDefault("PATH", ""))
                        .filter(folder -> !folder.isEmpty())
                        .toList();
        return NAMES.stream()
                .flatMap(name -> Stream.of(name, name + ".exe"))
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (find(System.getenv()).isPresent()) {
            return ConditionEvaluationResult.enabled("there is a Chromium");
        }
        String reason =
                "%s is skipped: no Chromium on the path; install one, or name one in %s"
                        .formatted(context.getDisplayName(), VARIABLE);
        System.out.println(reason);
        return ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Path program = find(System.getenv()).orElseThrow();
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program)
                                        .setArgs(ARGUMENTS));
    }

    /** Opens a file in a window of its own, with nothing remembered. */
    Page open(Path file, int width, int height) {
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, height)
                                .setLocale("en-GB"));
        contexts.add(context);
        context.setDefaultTimeout(PATIENCE_MILLISECONDS);
        Page page = context.newPage();
        page.onRequest(request -> requests.add(request.url()));
        page.onPageError(complaints::add);
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error") || message.type().equals("warning")) {
                        complaints.add(message.text());
                    }
                });
        page.onDialog(
                dialog -> {
                    complaints.add("a dialog opened: " + dialog.message());
                    dialog.dismiss();
                });
        page.navigate(file.toUri().toString());
        return page;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        List<String> asked = List.copyOf(requests);
        List<String> said = List.copyOf(complaints);
        requests.clear();
        complaints.clear();
        assertThat(asked)
                .as("addresses the pages asked for")
                .isNotEmpty()
                .allMatch(address -> address.startsWith("file:") || address.startsWith("data:"));
        assertThat(said).as("what the browser complained about").isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (playwright != null) {
            playwright.close();
        }
    }
}
