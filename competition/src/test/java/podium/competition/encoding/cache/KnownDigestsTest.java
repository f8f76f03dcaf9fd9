package podium.competition.encoding.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import podium.data.files.Digests;

class KnownDigestsTest {

    @TempDir private Path folder;

    private final List<Path> read = new ArrayList<>();
    private Path file;

    @BeforeEach
    void makeAFile() throws IOException {
        file = Files.writeString(folder.resolve("cat.png"), "meow");
    }

    @Test
    void aFileIsReadOnceInAllRuns() throws IOException {
        KnownDigests first = open(later());
        assertThat(first.hex(file)).isEqualTo(Digests.hex(file));
        assertThat(first.hex(file)).isEqualTo(Digests.hex(file));
        first.save();

        KnownDigests second = open(later());
        assertThat(second.hex(file)).isEqualTo(Digests.hex(file));
        assertThat(second.hex(folder.resolve("./cat.png"))).isEqualTo(Digests.hex(file));

        assertThat(read).containsExactly(file);
    }

    /** As somebody who changes a file and puts its time back, which no clock of the file shows. */
    @Test
    @DisabledOnOs(OS.WINDOWS) // There is no time of the last change of attributes.
    void aChangeThatKeepsSizeAndTimeIsSeen() throws IOException {
        FileTime time = FileTime.from(Instant.parse("2024-01-01T00:00:00Z"));
        Files.setLastModifiedTime(file, time);
        KnownDigests digests = open(later());
        String before = digests.hex(file);

        Files.writeString(file, "wuff");
        Files.setLastModifiedTime(file, time);

        assertThat(digests.hex(file)).isEqualTo(Digests.hex(file)).isNotEqualTo(before);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // Files have no numbers there.
    void anotherFileInItsPlaceIsSeen() throws IOException {
        KnownDigests digests = open(later());
        String before = digests.hex(file);
        Path other = Files.writeString(folder.resolve("dog.png"), "wuff");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));

        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(digests.hex(file)).isEqualTo(Digests.hex(file)).isNotEqualTo(before);
    }

    @Test
    void anotherSizeIsSeen() throws IOException {
        KnownDigests digests = open(later());
        String before = digests.hex(file);

        Files.writeString(file, "meow meow");

        assertThat(digests.hex(file)).isEqualTo(Digests.hex(file)).isNotEqualTo(before);
    }

    @Test
    void aFileThatWasJustWrittenIsNotBelieved() throws IOException {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        KnownDigests digests =
                open(Clock.fixed(written.plus(Duration.ofMillis(1500)), ZoneOffset.UTC));
        String first = digests.hex(file);
        String second = digests.hex(file);

        assertThat(read).hasSize(2);
        assertThat(first).isEqualTo(second);
    }

    @Test
    void damagedKnowledgeIsForgotten() throws IOException {
        KnownDigests first = open(later());
        String before = first.hex(file);
        first.save();
        byte[] bytes = Files.readAllBytes(memory());
        bytes[bytes.length - 10] ^= 1;
        Files.write(memory(), bytes);

        assertThat(open(later()).hex(file)).isEqualTo(before);
        Files.writeString(memory(), "nonsense");
        assertThat(open(later()).hex(file)).isEqualTo(before);
        Files.write(memory(), new byte[0]);
        assertThat(open(later()).hex(file)).isEqualTo(before);

        assertThat(read).hasSize(4);
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoFault() throws IOException {
        Path blocked = file.resolve("no-folder").resolve("memory.digests");
        KnownDigests digests = KnownDigests.open(blocked, later(), this::reading);

        assertThat(digests.hex(file)).isEqualTo(Digests.hex(file));
        digests.save();

        assertThat(file).hasContent("meow");
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = folder.resolve("missing.png");
        assertThatThrownBy(() -> open(later()).hex(missing))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("missing.png");
    }

    private KnownDigests open(Clock clock) {
        return KnownDigests.open(memory(), clock, this::reading);
    }

    private String reading(Path path) throws IOException {
        read.add(path);
        return Digests.hex(path);
    }

    private Path memory() {
        return folder.resolve("memory.digests");
    }

    private static Clock later() {
        return Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
    }
}
