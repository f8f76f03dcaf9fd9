package podium.data.formats;

import java.io.IOException;

/** Good files of every layout, small and with a bit of everything, for tests to damage. */
final class GoodFiles {

    private static final String[] TEXTS = {
        "plain", "a comma, and more", "\"\"quoted\"\"", "two\nlines", "café ☕ 🙂", ""
    };

    private GoodFiles() {}

    /** Writes the files of a layout, {@code prepared} being those that {@code csv} imports. */
    static void write(String layout, RawFolder raw) throws IOException {
        switch (layout) {
            case "csv", "prepared" -> writeCsv(raw);
            case "jsonl" -> writeJson(raw, "train.jsonl", "dev.jsonl", "test.jsonl");
            case "hateful-memes" -> writeJson(raw, "train.jsonl", "dev_seen.jsonl", "test.jsonl");
            case "os-ai" -> writeOsAi(raw);
            case "multioff" -> writeMultiOff(raw);
            case "mmhs150k" -> writeMmhs150k(raw);
            case "mmhs150k-tables" -> writeMmhs150kTables(raw);
            default -> throw new IllegalArgumentException(layout);
        }
    }

    private static String quoted(int row) {
        return "\"" + TEXTS[row % TEXTS.length] + "\"";
    }

    private static void writeCsv(RawFolder raw) throws IOException {
        raw.with("class_names.txt", "cruel", "kind");
        int id = 0;
        for (String split : new String[] {"train", "dev", "test"}) {
            StringBuilder rows = new StringBuilder("id,img,labels,text\n");
            for (int row = 0; row < 12; row++, id++) {
                String labels = row % 3 == 0 ? "\"cruel,kind\"" : row % 3 == 1 ? "kind" : "";
                rows.append("%d,img/%d.png,%s,%s\n".formatted(id, id % 5, labels, quoted(row)));
            }
            raw.withText(split + ".csv", rows.toString());
        }
        raw.withPictures("img/0.png", "img/1.png", "img/2.png");
    }

    private static void writeJson(RawFolder raw, String... files) throws IOException {
        int id = 0;
        for (String file : files) {
            StringBuilder rows = new StringBuilder();
            for (int row = 0; row < 12; row++, id++) {
                String text = TEXTS[row % TEXTS.length].replace("\"\"", "\\\"");
                rows.append(
                        "{\"id\": \"%05d\", \"img\": \"img/%05d.png\", \"label\": %d, \"text\": \"%s\"}\n"
                                .formatted(id, id, row % 2, text.replace("\n", "\\n")));
            }
            raw.withText(file, rows.toString());
        }
        raw.withPictures("img/00000.png", "img/00001.png");
    }

    private static void writeOsAi(RawFolder raw) throws IOException {
        int id = 0;
        for (String split : new String[] {"train", "val", "test"}) {
            StringBuilder rows = new StringBuilder("id,img,label,text\r\n");
            for (int row = 0; row < 8; row++, id++) {
                rows.append(
                        "%d,%s/%d.png,%d,%s\r\n".formatted(id, split, id, row % 2, quoted(row)));
            }
            raw.withText(split + "_text_label.csv", rows.toString());
        }
    }

    private static void writeMultiOff(RawFolder raw) throws IOException {
        int id = 0;
        for (String split : new String[] {"Training", "Validation", "Testing"}) {
            StringBuilder rows = new StringBuilder("image_name,sentence,label\r\n");
            for (int row = 0; row < 8; row++, id++) {
                rows.append(
                        "p%d.png,%s,%s\r\n"
                                .formatted(
                                        id,
                                        quoted(row),
                                        row % 2 == 0 ? "offensive" : "Non-offensiv"));
            }
            raw.withText(split + "_meme_dataset.csv", rows.toString());
        }
        raw.withPictures("img/p0.png", "img/p1.jpg.png");
    }

    private static void writeMmhs150k(RawFolder raw) throws IOException {
        StringBuilder entries = new StringBuilder("{");
        for (int id = 1; id <= 12; id++) {
            entries.append(id == 1 ? "" : ", ")
                    .append("\"%d\": {\"labels\": [0, %d, 5], ".formatted(id, id % 6))
                    .append("\"tweet_text\": \"tweet \\u2615 %d\"}\n".formatted(id));
        }
        raw.withText(Mmhs150kRaw.ANNOTATIONS, entries + "}");
        raw.with("splits/train_ids.txt", "1", "2", "3", "4", "5", "6");
        raw.with("splits/val_ids.txt", "7", "8", "9");
        raw.with("splits/test_ids.txt", "10", "11", "12");
        raw.withText("img_txt/1.json", "{\"img_text\": \"read\"}");
        raw.withPictures("img_resized/1.jpg", "img_resized/2.jpg");
    }

    private static void writeMmhs150kTables(RawFolder raw) throws IOException {
        raw.with("class_names.txt", VoteRule.CLASSES.toArray(String[]::new));
        int id = 0;
        for (String split : new String[] {"train", "val", "test"}) {
            StringBuilder rows = new StringBuilder("text,image_path,labels\n");
            for (int row = 0; row < 8; row++, id++) {
                rows.append(
                        "%s,images/%d.jpg,%s\n"
                                .formatted(
                                        quoted(row),
                                        id,
                                        row % 2 == 0 ? "\"racist,religion\"" : ""));
            }
            raw.withText(split + ".csv", rows.toString());
        }
        raw.withPictures("images/0.jpg");
    }
}
