package podium.competition.catalog;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * Loads a foreign jar so that it shares with Podium only what a solution is made of.
 *
 * <p>Shared packages come from the host even if the jar holds a copy, as one class under two
 * loaders is two types; everything else comes from the jar or the JDK, so a jar may bring any
 * version of a library that Podium uses too, and sees nothing else of Podium.
 */
final class SolutionClassLoader extends URLClassLoader {

    private static final List<String> SHARED_WITH_SUBPACKAGES =
            List.of(
                    "ai.djl.",
                    "podium.competition.spi.",
                    "podium.solutions.layers.",
                    "podium.solutions.backbones.");

    /** Not {@code podium.data.files}, which reads answers. */
    private static final List<String> SHARED_PACKAGES =
            List.of("podium.data", "podium.data.images");

    private final ClassLoader host;

    SolutionClassLoader(URL jar, ClassLoader host) {
        super(SolutionCatalog.LOADER, new URL[] {jar}, ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isShared(name)) {
            return host.loadClass(name);
        }
        return super.loadClass(name, resolve);
    }

    private static boolean isShared(String className) {
        String packageName = className.substring(0, Math.max(0, className.lastIndexOf('.')));
        return SHARED_PACKAGES.contains(packageName)
                || SHARED_WITH_SUBPACKAGES.stream().anyMatch(className::startsWith);
    }
}
