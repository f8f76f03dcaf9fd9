package podium.solutions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code bin/podium} of the distribution as a user's shell does. */
@Tag("distribution")
@DisabledOnOs(OS.WINDOWS)
class DistributionTest {

    /** What a start costs most; none of it is needed to print help. */
    private static final List<String> HEAVY =
            List.of(
                    " ai.djl.",
                    " org.tribuo.",
                    " com.fasterxml.",
                    " org.sqlite.",
                    " ch.qos.",
                    " org.bytedeco.");

    @TempDir private static Path folder;

    private static Path podium;

    private record Finished(int exitCode, String out, String err) {}

    @BeforeAll
    static void makeTheDistributionStandElsewhere() throws IOException {
        Path built = Path.of(System.getProperty("distribution"));
        Path moved = folder.resolve("a place/with spaces");
        Files.createDirectories(moved.resolve("bin"));
        Files.createDirectories(moved.resolve("lib"));
        podium = moved.resolve("bin/podium");
        Files.copy(built.resolve("bin/podium"), podium);
        assertThat(podium.toFile().setExecutable(true)).isTrue();
        try (Stream<Path> jars = Files.list(built.resolve("lib"))) {
            for (Path jar : jars.toList()) {
                Path target = moved.resolve("lib").resolve(jar.getFileName().toString());
                Files.copy(jar, target);
            }
        }
    }

    @Test
    void standardOutputIsOneDocumentAtFirstLaterAndWithAnArchiveThatDoesNotMatch()
            throws Exception {
        Path cache = folder.resolve("cache");
        Map<String, String> environment = Map.of("PODIUM_CACHE", cache.toString());
        String data = folder.resolve("memes").toString();
        Finished made =
                run(Map.of(), podium.toString(), "data", "make", "--to", data, "--memes", "40");
        assertThat(made.exitCode()).isZero();
        String[] score = {
            podium.toString(),
            "score",
            Path.of(data, "public", "sample_submission.csv").toString(),
            "--data",
            data,
            "--json"
        };
        Finished first = run(environment, score);
        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).startsWith("{").endsWith("}\n");
        assertThat(first.err()).isEmpty();
        try (Stream<Path> archives = Files.list(cache.resolve("cds"))) {
            assertThat(archives).hasSize(1);
        }
        assertThat(run(environment, score)).isEqualTo(first);
        Files.setLastModifiedTime(jar("picocli"), FileTime.fromMillis(1_000_000_000_000L));
        assertThat(run(environment, score)).isEqualTo(first);
    }

    @Test
    void aCacheThatCannotBeWrittenBreaksNothing() throws Exception {
        Path file = Files.createFile(folder.resolve("no-folder"));
        Finished finished =
                run(Map.of("PODIUM_CACHE", file.toString()), podium.toString(), "--version");
        assertThat(finished.exitCode()).isZero();
        assertThat(finished.err()).isEmpty();
    }

    @Test
    void aChainOfLinksLeadsToTheDistribution() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path absolute = Files.createSymbolicLink(elsewhere.resolve("podium"), podium);
        Path relative =
                Files.createSymbolicLink(elsewhere.resolve("again"), absolute.getFileName());
        assertThat(run(Map.of(), relative.toString(), "--version").exitCode()).isZero();
    }

    @Test
    void helpLoadsNoHeavyLibrary() throws Exception {
        Path log = folder.resolve("classes.txt");
        Finished finished =
                run(
                        Map.of("PODIUM_OPTS", "-Xlog:class+load:file=" + log),
                        podium.toString(),
                        "--help");
        assertThat(finished.exitCode()).isZero();
        List<String> classes = Files.readAllLines(log);
        assertThat(classes).anyMatch(line -> line.contains(" podium.competition.cli.Main "));
        assertThat(classes).filteredOn(line -> HEAVY.stream().anyMatch(line::contains)).isEmpty();
    }

    @Test
    void aJavaThatIsMissingIsNamed() throws Exception {
        Finished finished =
                run(Map.of("JAVA_HOME", folder.toString()), podium.toString(), "--version");
        assertThat(finished.exitCode()).isEqualTo(2);
        assertThat(finished.out()).isEmpty();
        assertThat(finished.err()).contains("JAVA_HOME is", "17 or later").hasLineCount(1);
    }

    @Test
    void aJavaThatIsTooOldIsNamed() throws Exception {
        Path old = Files.createDirectories(folder.resolve("jdk8/bin")).getParent();
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"1.8.0_202\"\n");
        File java = Files.writeString(old.resolve("bin/java"), "#!/bin/sh\n").toFile();
        assertThat(java.setExecutable(true)).isTrue();
        Finished finished =
                run(Map.of("JAVA_HOME", old.toString()), podium.toString(), "--version");
        assertThat(finished.exitCode()).isEqualTo(2);
        assertThat(finished.err()).contains("is version '1.8.0_202'", "17 or later");
    }

    private static Path jar(String prefix) throws IOException {
        try (Stream<Path> jars = Files.list(podium.resolveSibling("../lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Finished run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PODIUM_CACHE", folder.resolve("shared-cache").toString());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        int exitCode = builder.start().waitFor();
        return new Finished(exitCode, Files.readString(out), Files.readString(err));
    }
}
