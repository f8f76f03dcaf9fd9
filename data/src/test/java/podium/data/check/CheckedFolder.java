package podium.data.check;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import podium.data.Labels;
import podium.data.Progress;
import podium.data.files.Competition;

/** A data set folder in which a test plants faults. */
final class CheckedFolder {

    private final Path folder;

    /** Makes a folder without fault: 40 train, 30 dev and 10 test memes without pictures. */
    CheckedFolder(Path folder) throws IOException {
        this.folder = folder;
        Competition.of(
                        "c",
                        "c",
                        Labels.binary("hateful"),
                        "f1",
                        new Competition.PublicSplit(0.3, "s"))
                .write(folder.resolve("competition.yaml"));
        write("public/img/fine.png", "");
        picture("fine.png", 1);
        train("");
        table("dev", "id,img,label,text\n", 'd', 30, "");
        test("");
    }

    Path path() {
        return folder;
    }

    /** Writes train.csv with more rows. */
    void train(String rows) throws IOException {
        table(
                "train",
                "id,img,label,text\n",
                't',
                40,
                "pictured,img/fine.png,1,a fine one\n" + rows);
    }

    /** Writes dev.csv with more rows. */
    void dev(String rows) throws IOException {
        table("dev", "id,img,label,text\n", 'd', 30, rows);
    }

    /** Writes test.csv, and the answers and the sample for it, with more rows. */
    void test(String rows) throws IOException {
        table("test", "id,img,text\n", 'x', 10, rows);
        StringBuilder answers = new StringBuilder("id,label,Usage\n");
        StringBuilder sample = new StringBuilder("id,label\n");
        List<String> lines = Files.readAllLines(folder.resolve("public/test.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String id = line.substring(0, line.indexOf(','));
            answers.append(id).append(",1,Public\n");
            sample.append(id).append(",0\n");
        }
        write("private/answers.csv", answers.toString());
        write("public/sample_submission.csv", sample.toString());
    }

    private void table(String name, String header, char letter, int rows, String more)
            throws IOException {
        StringBuilder text = new StringBuilder(header);
        for (int row = 0; row < rows; row++) {
            text.append(letter).append(row).append(",,");
            text.append(letter == 'x' ? "" : row % 2 + ",");
            text.append("caption of ").append(letter).append(row).append('\n');
        }
        write("public/" + name + ".csv", text + more);
    }

    void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Draws a picture of 90×60 pixels; the suffix of the name says how it is encoded. */
    void picture(String name, long seed) throws IOException {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(90, 60, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        for (int square = 0; square < 30; square++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillRect(
                    random.nextInt(80) - 10,
                    random.nextInt(50) - 10,
                    random.nextInt(40) + 5,
                    random.nextInt(30) + 5);
        }
        graphics.dispose();
        image(name, image);
    }

    /** Writes a picture of one colour. */
    void blank(String name, int width, int height) throws IOException {
        image(name, new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB));
    }

    private void image(String name, BufferedImage image) throws IOException {
        Path file = folder.resolve("public/img").resolve(name);
        Files.createDirectories(file.getParent());
        String format = name.substring(name.lastIndexOf('.') + 1);
        if (!ImageIO.write(image, format, file.toFile())) {
            throw new IllegalArgumentException("no such format: " + format);
        }
    }

    DataSetReport check() throws IOException {
        return check(0.01);
    }

    DataSetReport check(double maxUnreadable) throws IOException {
        return DataSetCheck.run(folder, maxUnreadable, Progress.silent());
    }
}
