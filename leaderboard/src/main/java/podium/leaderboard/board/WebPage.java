package podium.leaderboard.board;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The frame of every page: style and script are inside, and nothing is fetched. */
final class WebPage {

    /** Browsers enforce what we promise. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

    private static final int MOST_BEFORE_GENERATOR = 1 << 12;

    /** Tells our pages from those of others. */
    private static final String GENERATOR = "<meta name=\"generator\" content=\"Podium\">";

    private WebPage() {}

    /**
     * Returns a page.
     *
     * @param title as text
     * @param body as HTML
     * @param scripts names of resources
     */
    static String of(String title, CharSequence body, String... scripts) {
        StringBuilder page = new StringBuilder();
        page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.append(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n".formatted(POLICY));
        page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.append(GENERATOR).append('\n');
        page.append("<title>").append(Html.escape(title)).append("</title>\n");
        page.append("<style>\n").append(resource("board.css")).append("</style>\n</head>\n");
        page.append("<body>\n<main>\n").append(body).append("</main>\n");
        for (String script : scripts) {
            page.append("<script>\n").append(resource(script)).append("</script>\n");
        }
        return page.append("</body>\n</html>\n").toString();
    }

    /** Returns how pages write times. */
    static DateTimeFormatter times(ZoneId timezone) {
        return DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH).withZone(timezone);
    }

    /** Returns whether a file is a page that was made here. */
    static boolean isOurs(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_BEFORE_GENERATOR), StandardCharsets.UTF_8)
                    .contains(GENERATOR);
        }
    }

    private static String resource(String name) {
        try (InputStream in = WebPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
