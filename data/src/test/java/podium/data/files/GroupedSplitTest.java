package podium.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.data.Labels;
import podium.data.Meme;
import podium.data.images.Interpolation;
import podium.data.images.Picture;
import podium.data.images.PictureWriter;
import podium.data.images.Resampler;

class GroupedSplitTest {

    private static final Labels BINARY = Labels.binary("hateful");

    @TempDir private Path folder;

    private static Meme meme(int id, String text, String... labels) {
        return new Meme("m" + id, Optional.empty(), text, Optional.of(Set.of(labels)));
    }

    private static Set<String> picked(List<Meme> memes, Labels labels, double share, String salt)
            throws IOException {
        boolean[] picked = GroupedSplit.pick(memes, labels, share, salt);
        Set<String> ids = new TreeSet<>();
        for (int row = 0; row < picked.length; row++) {
            if (picked[row]) {
                ids.add(memes.get(row).id());
            }
        }
        return ids;
    }

    private static List<Meme> memes(int count) {
        List<Meme> memes = new ArrayList<>();
        for (int id = 0; id < count; id++) {
            String[] labels = id % 8 < 3 ? new String[] {"hateful"} : new String[0];
            memes.add(meme(id, "caption number " + id, labels));
        }
        return memes;
    }

    @Test
    void givesBothPartsTheSameShareOfEachLabel() throws IOException {
        List<Meme> memes = memes(1000);
        Set<String> picked = picked(memes, BINARY, 0.3, "s");
        long positive =
                memes.stream()
                        .filter(meme -> picked.contains(meme.id()))
                        .filter(meme -> !meme.labels().orElseThrow().isEmpty())
                        .count();
        assertThat(picked).hasSizeBetween(299, 301);
        assertThat((double) positive / picked.size()).isCloseTo(0.375, within(0.005));
    }

    @Test
    void doesNotDependOnTheOrderOfTheMemes() throws IOException {
        List<Meme> memes = memes(200);
        Set<String> picked = picked(memes, BINARY, 0.3, "s");
        List<Meme> shuffled = new ArrayList<>(memes);
        Collections.shuffle(shuffled, new Random(1));
        assertThat(picked(shuffled, BINARY, 0.3, "s")).isEqualTo(picked);
        assertThat(picked(memes, BINARY, 0.3, "another")).isNotEqualTo(picked);
    }

    @Test
    void keepsMemesWithTheSamePictureOrCaptionTogether() throws IOException {
        List<Meme> memes = new ArrayList<>();
        for (int id = 0; id < 300; id++) {
            // Groups of three: two share the caption, two share the picture's content.
            Path picture = folder.resolve(id + ".png");
            Files.writeString(picture, "content " + (id % 3 == 0 ? id : id / 3 * 3 + 1));
            String text = id % 3 == 2 ? "alone " + id : "Caption  NO. " + id / 3 + "!";
            memes.add(
                    new Meme(
                            "m" + id,
                            Optional.of(picture),
                            id % 3 == 1 ? text.toLowerCase(java.util.Locale.ROOT) : text,
                            Optional.of(id % 2 == 0 ? Set.of() : Set.of("hateful"))));
        }
        boolean[] picked = GroupedSplit.pick(memes, BINARY, 0.3, "s");
        for (int id = 0; id < 300; id += 3) {
            assertThat(picked[id + 1]).isEqualTo(picked[id]);
            assertThat(picked[id + 2]).isEqualTo(picked[id]);
        }
        assertThat(picked(memes, BINARY, 0.3, "s")).hasSizeBetween(84, 96);
    }

    @Test
    void keepsMemesWithCopiesOfOnePictureTogether() throws IOException {
        List<Meme> memes = new ArrayList<>();
        Map<Path, PictureContent> known = new HashMap<>();
        for (int id = 0; id < 60; id++) {
            Picture picture = picture(id / 2);
            Path file = folder.resolve("picture" + id);
            try (OutputStream out = Files.newOutputStream(file)) {
                if (id % 2 == 0) {
                    PictureWriter.writePng(picture, out);
                } else {
                    PictureWriter.writeJpeg(
                            Resampler.resize(picture, 150, 100, Interpolation.BICUBIC), out);
                }
            }
            known.put(file, PictureContent.read(file));
            memes.add(
                    new Meme(
                            "m" + id,
                            Optional.of(file),
                            "caption " + id,
                            Optional.of(id % 4 < 2 ? Set.of() : Set.of("hateful"))));
        }
        boolean[] picked = GroupedSplit.pick(memes, BINARY, 0.5, "s");
        for (int id = 0; id < 60; id += 2) {
            assertThat(picked[id + 1]).isEqualTo(picked[id]);
        }
        assertThat(picked(memes, BINARY, 0.5, "s")).hasSize(30);

        for (Path file : known.keySet()) {
            Files.writeString(file, "what is known is not read again");
        }
        assertThat(GroupedSplit.pick(memes, BINARY, 0.5, "s", known)).isEqualTo(picked);
        assertThat(GroupedSplit.pick(memes, BINARY, 0.5, "s")).isNotEqualTo(picked);
    }

    /** Draws a picture of 10×10 squares of random colours. */
    private static Picture picture(int seed) {
        Random random = new Random(seed);
        int[] colours = random.ints(6, 0, 1 << 24).toArray();
        byte[] rgb = new byte[100 * 100 * 3];
        for (int square = 0; square < 100; square++) {
            int colour = colours[random.nextInt(colours.length)];
            for (int pixel = 0; pixel < 100; pixel++) {
                int x = square % 10 * 10 + pixel % 10;
                int y = square / 10 * 10 + pixel / 10;
                for (int channel = 0; channel < 3; channel++) {
                    rgb[(y * 100 + x) * 3 + channel] = (byte) (colour >> (8 * channel));
                }
            }
        }
        return new Picture(100, 100, rgb);
    }

    @Test
    void partsAGroupThatWouldDecideAlone() throws IOException {
        List<Meme> memes = new ArrayList<>();
        for (int id = 0; id < 100; id++) {
            memes.add(meme(id, "the same caption everywhere"));
        }
        assertThat(picked(memes, BINARY, 0.3, "s")).hasSize(30);
    }

    @Test
    void balancesRareLabelsToo() throws IOException {
        Labels labels = Labels.multilabel(List.of("common", "rare"));
        List<Meme> memes = new ArrayList<>();
        for (int id = 0; id < 400; id++) {
            Set<String> present = new HashSet<>();
            if (id % 2 == 0) {
                present.add("common");
            }
            if (id % 40 == 0) {
                present.add("rare");
            }
            memes.add(meme(id, "text " + id, present.toArray(new String[0])));
        }
        Set<String> picked = picked(memes, labels, 0.3, "s");
        long rare =
                memes.stream()
                        .filter(meme -> picked.contains(meme.id()))
                        .filter(meme -> meme.labels().orElseThrow().contains("rare"))
                        .count();
        assertThat(picked).hasSizeBetween(117, 123);
        assertThat(rare).isEqualTo(3);
    }

    @Test
    void comparesCaptionsWithoutCaseSpacingAndPunctuation() {
        assertThat(PlainCaption.of("  Ünï-Code’s  “TEXT”!! ")).isEqualTo("ünï code s text");
        assertThat(PlainCaption.of("?!")).isEmpty();
        // Vowel signs are marks: these are two words of Hindi.
        assertThat(PlainCaption.of("\u0915\u093F")).isNotEqualTo(PlainCaption.of("\u0915\u0940"));
    }
}
