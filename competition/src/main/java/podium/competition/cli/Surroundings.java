package podium.competition.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** System properties that the libraries below us read at their own start. */
final class Surroundings {

    private Surroundings() {}

    /** Sets the properties that are not set yet; starts nothing. */
    static void prepare() {
        // DJL otherwise looks for a cloud's metadata service and reports its use.
        setIfAbsent("OPT_OUT_TRACKING", "true");
        String natives = cache().resolve("natives").toString();
        if (System.getenv("DJL_CACHE_DIR") == null) {
            setIfAbsent("DJL_CACHE_DIR", natives);
        }
        if (System.getenv("ENGINE_CACHE_DIR") == null) {
            setIfAbsent("ENGINE_CACHE_DIR", natives);
        }
        // JavaCPP, which brings libjpeg-turbo and libwebp, otherwise unpacks into a folder of its
        // own.
        setIfAbsent("org.bytedeco.javacpp.cachedir", natives);
        // It otherwise takes PyTorch's memory for a leak of its own.
        setIfAbsent("org.bytedeco.javacpp.maxphysicalbytes", "0");
        // Read when java.util.logging starts, which most commands never make it do.
        setIfAbsent("java.util.logging.config.class", QuietLogging.class.getName());
        setIfAbsent("java.awt.headless", "true");
    }

    /** Returns the folder of weights, tokenizers, natives and decoded pictures. */
    static Path cache() {
        return told("podium.cache", "PODIUM_CACHE")
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache", "podium"));
    }

    /** Returns where published weights come from: Hugging Face's hub, or a mirror of it. */
    static String hub() {
        return told("podium.hub", "HF_ENDPOINT").orElse("https://huggingface.co");
    }

    /** Returns what a property says, else a variable of the environment. */
    private static Optional<String> told(String property, String variable) {
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }

    /** Returns whether somebody watches standard error, so that a line may be overwritten. */
    static boolean terminal() {
        String told = System.getProperty("podium.terminal");
        if (told != null) {
            return Boolean.parseBoolean(told);
        }
        return hasConsole() && !"dumb".equals(System.getenv().getOrDefault("TERM", "dumb"));
    }

    /** From JDK 22 on there is a console even where nobody watches, so it tells nothing there. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasConsole() {
        return Runtime.version().feature() < 22 && System.console() != null;
    }

    /** Returns the launcher of the distribution that this program is part of, if it is. */
    static Optional<Path> launcher() {
        try {
            Path jar =
                    Path.of(
                            Surroundings.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            return Optional.of(jar.resolveSibling("../bin/podium").normalize())
                    .filter(Files::isExecutable);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
