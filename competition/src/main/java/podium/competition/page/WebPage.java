package podium.competition.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The frame of a page that asks nothing of any other file or server, and runs no script. */
public final class WebPage {

    /** Browsers enforce what we promise. */
    private static final String POLICY =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private WebPage() {}

    /**
     * Returns a page.
     *
     * @param styles of the page beyond those that all pages have, trusted
     * @param content of its {@code main} element
     */
    public static String of(String title, String styles, Markup content) {
        Markup page = new Markup();
        page.raw("<!DOCTYPE html>\n").open("html", "lang", "en").line();
        page.open("head").line();
        page.empty("meta", "charset", "utf-8").line();
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY).line();
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.line().empty("meta", "name", "color-scheme", "content", "light dark").line();
        page.leaf("title", title).line();
        page.raw("<style>\n" + styles(WebPage.class, "page.css") + styles + "</style>\n");
        page.close().line();
        page.open("body").line().open("main").line().raw(content.toString());
        return page.close().line().close().line().close().line().toString();
    }

    /**
     * Returns a style sheet of this program.
     *
     * @param page the class that it lies beside
     */
    public static String styles(Class<?> page, String name) {
        try (InputStream in = page.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s of this program".formatted(name), e);
        }
    }
}
