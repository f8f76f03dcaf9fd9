package podium.solutions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.catalog.SolutionCatalog;
import podium.competition.contract.SolutionContract;
import podium.competition.contract.SolutionContract.Check;
import podium.competition.spi.Solution;
import podium.competition.spi.SolutionException;

/** Solutions that were built apart from Podium. */
class ForeignJarTest {

    private static final Path EXAMPLE = Path.of("src/examples/product-fusion/src/main");
    private static final String SERVICES = "META-INF/services/" + Solution.class.getName();

    @TempDir private Path folder;

    @Test
    void theExampleKeepsItsContract() throws IOException {
        Path source = EXAMPLE.resolve("java/example/ProductFusion.java");
        String services = Files.readString(EXAMPLE.resolve("resources/" + SERVICES));
        Path jar = jar(Map.of("example/ProductFusion.java", Files.readString(source)), services);
        try (SolutionCatalog catalog = SolutionCatalog.with(jar)) {
            Solution solution = catalog.find("product-fusion");
            assertThat(solution.getClass().getClassLoader())
                    .isNotSameAs(getClass().getClassLoader());
            assertThat(SolutionContract.check(solution)).allMatch(Check::passed);
        }
    }

    @Test
    void aJarUsesItsOwnCopyOfALibraryThatPodiumUsesToo() throws IOException {
        String library =
                "package picocli; public class CommandLine { public static String ID = \"own-copy\"; }";
        String solution = solution("Foreign", "picocli.CommandLine.ID");
        Path jar =
                jar(
                        Map.of(
                                "picocli/CommandLine.java",
                                library,
                                "foreign/Foreign.java",
                                solution),
                        "foreign.Foreign\n");
        try (SolutionCatalog catalog = SolutionCatalog.with(jar)) {
            assertThat(catalog.find("own-copy").id()).isEqualTo("own-copy");
        }
    }

    @Test
    void aJarCannotSeeTheHiddenAnswersReader() throws IOException {
        String id = "podium.data.files.AnswerKey.class.getName()";
        Path jar =
                jar(Map.of("foreign/Foreign.java", solution("Foreign", id)), "foreign.Foreign\n");
        assertThatThrownBy(() -> SolutionCatalog.with(jar))
                .isInstanceOf(SolutionException.class)
                .hasMessageContaining(jar.toString())
                .hasMessageContaining("AnswerKey");
    }

    @Test
    void anIdThatIsTakenIsRefused() throws IOException {
        Path jar =
                jar(
                        Map.of(
                                "foreign/Foreign.java",
                                solution("Foreign", "\"efficientnet-distilbert\"")),
                        "foreign.Foreign\n");
        assertThatThrownBy(() -> SolutionCatalog.with(jar))
                .isInstanceOf(SolutionException.class)
                .hasMessageContaining("has the id 'efficientnet-distilbert', which");
    }

    @Test
    void aJarWithoutAServiceFileIsToldWhatToAdd() throws IOException {
        Path jar = jar(Map.of("foreign/Foreign.java", solution("Foreign", "\"mine\"")), "");
        assertThatThrownBy(() -> SolutionCatalog.with(jar))
                .isInstanceOf(SolutionException.class)
                .hasMessageContaining(SERVICES);
    }

    private static String solution(String name, String id) {
        return """
               package foreign;
               import podium.competition.spi.*;
               public final class %s implements Solution {
                   public String id() { return %s; }
                   public InputSpec inputs(SolutionContext context) { return InputSpec.image(8); }
                   public MemeModel build(SolutionContext context) { return null; }
               }
               """
                .formatted(name, id);
    }

    /** Compiles sources and packs the classes with a service file. */
    private Path jar(Map<String, String> sources, String services) throws IOException {
        Path root = Files.createDirectories(folder.resolve("sources"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-proc:none",
                                "-cp",
                                // The jar's own copy must win while compiling, as it does later.
                                classes
                                        + java.io.File.pathSeparator
                                        + System.getProperty("java.class.path"),
                                "-d",
                                classes.toString()));
        for (Map.Entry<String, String> source : new java.util.TreeMap<>(sources).entrySet()) {
            Path file = root.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        assertThat(status).isZero();
        Path jar = folder.resolve("foreign.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
            }
            if (!services.isEmpty()) {
                entries.putNextEntry(new JarEntry(SERVICES));
                entries.write(services.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return jar;
    }
}
