package podium.competition.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataImportCommandTest {

    @TempDir private Path folder;

    private Path raw;
    private Path made;

    @BeforeEach
    void makeAFolder() throws IOException {
        raw = Files.createDirectory(folder.resolve("raw"));
        made = folder.resolve("made");
    }

    private Terminal importAs(String format, String... more) {
        List<String> arguments = new ArrayList<>(List.of("data", "import", "--format", format));
        arguments.addAll(List.of("--from", raw.toString(), "--to", made.toString()));
        arguments.addAll(List.of(more));
        return Terminal.run(arguments.toArray(String[]::new));
    }

    private void write(String file, String... lines) throws IOException {
        Path path = raw.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, List.of(lines));
    }

    private static String hatefulMeme(String id) {
        return "{\"id\": \"%s\", \"img\": \"img/%s.png\", \"label\": 1, \"text\": \"a\"}"
                .formatted(id, id);
    }

    @Test
    void makesLabelsOfVotesByTheRuleThatIsAskedFor() throws IOException {
        write(
                "MMHS150K_GT.json",
                "{\"1\": {\"labels\": [0, 1, 2], \"tweet_text\": \"one\"},",
                "\"2\": {\"labels\": [0, 0, 3], \"tweet_text\": \"two\"}}");
        write("splits/train_ids.txt", "1");
        write("splits/val_ids.txt", "2");
        write("img_txt/1.json", "{\"img_text\": \"read\"}");
        Terminal terminal = importAs("mmhs150k", "--labels", "majority", "--ocr");
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out()).contains("labels hate, metric accuracy", "'majority'");
        assertThat(made.resolve("public/train.csv")).hasContent("id,img,label,text\n1,,1,one read");
        assertThat(made.resolve("public/dev.csv")).hasContent("id,img,label,text\n2,,0,two");
    }

    @Test
    void refusesWhatAFormatHasNot() throws IOException {
        write("train.csv", "id,text,label", "a,x,1");
        for (String[] options : new String[][] {{"--labels", "union"}, {"--ocr"}}) {
            Terminal terminal = importAs("csv", options);
            assertThat(terminal.exitCode()).isEqualTo(2);
            assertThat(terminal.err()).contains("--labels and --ocr", "mmhs150k");
        }
        Terminal misspelt = importAs("mmhs150k", "--labels", "unoin");
        assertThat(misspelt.exitCode()).isEqualTo(2);
        assertThat(misspelt.err()).contains("did you mean 'union'?");
        assertThat(made).doesNotExist();
    }

    @Test
    void takesTablesByNameButNoneThatShareMemes() throws IOException {
        write("train.jsonl", hatefulMeme("00001"));
        write("dev_seen.jsonl", hatefulMeme("00002"));
        write("dev_unseen.jsonl", hatefulMeme("00002"), hatefulMeme("00003"));
        write("test_unseen.jsonl", hatefulMeme("00004"));
        Terminal shared = importAs("hateful-memes", "--test", "dev_unseen.jsonl");
        assertThat(shared.exitCode()).isEqualTo(3);
        assertThat(shared.err()).contains("share 1 meme (00002)", "--dev dev_seen.jsonl");
        assertThat(made).doesNotExist();
        Terminal good =
                importAs("hateful-memes", "--dev", "dev_unseen.jsonl", "--train", "train.jsonl");
        assertThat(good.exitCode()).isZero();
        assertThat(good.out()).contains("dev        2 rows", "test       1 rows");
    }
}
