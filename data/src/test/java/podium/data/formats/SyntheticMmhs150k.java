package podium.data.formats;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import podium.data.Split;
import podium.data.images.Picture;
import podium.data.images.PictureWriter;

/**
 * An invented MMHS150K of any size, in the layout of the original: annotations in one line, id
 * files, and a picture for each id, of which only some differ and the others are links to these.
 */
final class SyntheticMmhs150k {

    private static final long FIRST_ID = 1_100_000_000_000_000_000L;
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int STRIPES = 16;

    private final int entries;
    private final int pictures;

    /**
     * Creates the recipe.
     *
     * @param entries how many tweets
     * @param pictures how many of their pictures differ
     */
    SyntheticMmhs150k(int entries, int pictures) {
        this.entries = entries;
        this.pictures = pictures;
    }

    /** Returns how many tweets a split gets, in the proportions of the original. */
    int size(Split split) {
        int test = entries * 10 / 150;
        int dev = entries * 5 / 150;
        return switch (split) {
            case TRAIN -> entries - dev - test;
            case DEV -> dev;
            case TEST -> test;
        };
    }

    /** Returns the id of a tweet. */
    static String id(int tweet) {
        return Long.toString(FIRST_ID + 7L * tweet);
    }

    /** Returns the codes that a tweet's annotators gave: mostly three, sometimes one to five. */
    static List<Integer> votes(int tweet) {
        Random random = new Random(tweet);
        List<Integer> votes = new ArrayList<>();
        int annotators = tweet % 1000 == 0 ? 1 + random.nextInt(5) : 3;
        for (int annotator = 0; annotator < annotators; annotator++) {
            votes.add(random.nextInt(4) > 0 ? 0 : 1 + random.nextInt(5));
        }
        return votes;
    }

    /** Writes the folder, which must be empty or missing. */
    void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("splits"));
        writeAnnotations(folder.resolve(Mmhs150kRaw.ANNOTATIONS));
        writeIds(folder.resolve("splits"));
        Path shown = Files.createDirectories(folder.resolve("img_resized"));
        for (int tweet = 0; tweet < entries; tweet++) {
            Path file = shown.resolve(id(tweet) + ".jpg");
            if (tweet < pictures) {
                draw(file, tweet);
            } else {
                Files.createLink(file, shown.resolve(id(tweet % pictures) + ".jpg"));
            }
        }
    }

    private void writeAnnotations(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int tweet = 0; tweet < entries; tweet++) {
                out.write(tweet == 0 ? "{" : ", ");
                out.write(entry(tweet));
            }
            out.write("}");
        }
    }

    private static String entry(int tweet) {
        String id = id(tweet);
        return """
               "%s": {"img_url": "http://pbs.twimg.invalid/media/%s.jpg", "labels": %s, \
               "tweet_url": "https://twitter.invalid/user/status/%s", \
               "tweet_text": "invented tweet %d, \\u201cquoted\\u201d and \\"so\\"\\nhttps://t.invalid/%s"}\
               """
                .formatted(id, id, votes(tweet), id, tweet, Integer.toString(tweet, 36));
    }

    private void writeIds(Path folder) throws IOException {
        Map<Split, String> files =
                Map.of(
                        Split.TRAIN,
                        "train_ids.txt",
                        Split.DEV,
                        "val_ids.txt",
                        Split.TEST,
                        "test_ids.txt");
        int tweet = 0;
        for (Split split : Split.values()) {
            StringBuilder ids = new StringBuilder();
            for (int row = 0; row < size(split); row++) {
                ids.append(id(tweet++)).append('\n');
            }
            Files.writeString(folder.resolve(files.get(split)), ids);
        }
    }

    /** Draws coloured stripes, like no other tweet's. */
    private static void draw(Path file, int tweet) throws IOException {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        byte[] colours = new byte[STRIPES * 3];
        new Random(tweet).nextBytes(colours);
        for (int value = 0; value < rgb.length; value++) {
            int stripe = value / 3 % WIDTH * STRIPES / WIDTH;
            rgb[value] = colours[stripe * 3 + value % 3];
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            PictureWriter.writeJpeg(new Picture(WIDTH, HEIGHT, rgb), out);
        }
    }

    /**
     * Writes one by hand: folder, tweets, different pictures.
     *
     * @param arguments such as {@code raw 150000 2000}
     */
    public static void main(String[] arguments) throws IOException {
        new SyntheticMmhs150k(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
                .writeTo(Path.of(arguments[0]));
    }
}
