package podium.competition.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static podium.competition.encoding.SmallMemes.LABELS;
import static podium.competition.encoding.SmallMemes.PLAIN;
import static podium.competition.encoding.SmallMemes.meme;
import static podium.competition.encoding.SmallMemes.picture;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.spi.InputSpec;
import podium.competition.spi.MemeBatch;
import podium.data.Meme;
import podium.data.Progress;
import podium.data.files.MalformedDataException;

/** What becomes of memes whose picture cannot be read. */
class UnreadablePicturesTest {

    private final NDManager manager = NDManager.newBaseManager();

    @TempDir private Path folder;

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void unreadablePicturesAreCountedNamedAndBlank() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.png"), "no picture at all");
        List<Meme> memes =
                List.of(
                        meme("good", picture(folder, "good.png", 0xffffff)),
                        meme("bad", broken),
                        meme("none", "only text"));

        EncodedMemes encoded =
                new MemeEncoder(InputSpec.image(PLAIN), LABELS, Map.of())
                        .encode(memes, 0.5, Progress.silent());

        assertThat(encoded.unreadable()).singleElement().asString().startsWith("bad: ");
        MemeBatch batch = encoded.batch(manager, new int[] {0, 1, 2});
        assertThat(batch.hasImage().toFloatArray()).containsExactly(1, 0, 0);
        assertThat(batch.pixels().get(1).toFloatArray()).containsOnly(0);
        assertThat(batch.pixels().get(0).toFloatArray()).containsOnly(1);
    }

    @Test
    void tooManyUnreadablePicturesAreRefusedWithTheFirstFive() {
        List<Meme> memes = new ArrayList<>();
        for (int row = 0; row < 8; row++) {
            memes.add(meme("id" + row, folder.resolve("missing" + row + ".png")));
        }
        MemeEncoder encoder = new MemeEncoder(InputSpec.image(PLAIN), LABELS, Map.of());

        assertThatThrownBy(() -> encoder.encode(memes, 0.01, Progress.silent()))
                .isInstanceOfSatisfying(
                        MalformedDataException.class,
                        refused -> {
                            assertThat(refused.problems()).hasSize(7);
                            assertThat(refused.problems().get(0))
                                    .startsWith("8 of 8 pictures cannot be read")
                                    .endsWith("--set max-unreadable=1.0");
                            assertThat(refused.problems().get(5)).startsWith("id4: ");
                            assertThat(refused.problems().get(6)).isEqualTo("… and 3 more");
                        });
    }
}
