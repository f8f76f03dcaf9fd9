package podium.data.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import podium.data.files.Faults;
import podium.data.files.MalformedDataException;

/**
 * Walks through {@code MMHS150K_GT.json}: one object with an entry for each tweet.
 *
 * <p>Of an entry only {@code labels}, the codes that its annotators gave, and {@code tweet_text}
 * are read. One entry is in memory at a time.
 */
final class Mmhs150kAnnotations {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxStringLength(1 << 20).build())
                    // Every tweet's id would otherwise stay in a table of names.
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build();

    private final Faults faults;
    private final Visitor visitor;

    /** Gets the entries one by one. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes an entry.
         *
         * @param line on which it begins, from 1
         * @param votes how many annotators gave each code; no votes at all in a faulty entry
         */
        void entry(long line, String id, int[] votes, String text);
    }

    private Mmhs150kAnnotations(Faults faults, Visitor visitor) {
        this.faults = faults;
        this.visitor = visitor;
    }

    /**
     * Visits every entry.
     *
     * @throws MalformedDataException if the file cannot be read at all
     */
    static void forEach(Path file, Faults faults, Visitor visitor) {
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = JSON.createParser(in)) {
            new Mmhs150kAnnotations(faults, visitor).read(parser);
        } catch (JsonProcessingException wrong) {
            faults.add("json", line(wrong), "not JSON: " + JsonLines.reason(wrong));
        } catch (IOException failed) {
            String reason = Files.isDirectory(file) ? "it is a folder" : failed.getMessage();
            throw new MalformedDataException(
                    "%s cannot be read: %s".formatted(file, reason), failed);
        }
    }

    private static long line(JsonProcessingException wrong) {
        return wrong.getLocation() == null ? 1 : Math.max(1, wrong.getLocation().getLineNr());
    }

    private void read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            faults.add("json", 1, "expected one JSON object, with an entry for each tweet id");
            return;
        }
        boolean empty = true;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            empty = false;
            long line = parser.currentTokenLocation().getLineNr();
            String id = parser.currentName();
            if (!SplitIds.isId(id)) {
                faults.add(
                        "id", line, "the key '%s' is no tweet id; expected digits".formatted(id));
            }
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                readEntry(parser, line, id);
            } else {
                complain("entry", line, id, "expected an object with labels and tweet_text");
                parser.skipChildren();
            }
        }
        if (empty) {
            faults.add("empty", "no entries; expected one for each tweet id");
        }
        if (parser.nextToken() != null) {
            faults.add(
                    "json",
                    parser.currentTokenLocation().getLineNr(),
                    "more follows the object with the entries; expected the end of the file");
        }
    }

    private void readEntry(JsonParser parser, long line, String id) throws IOException {
        int[] votes = null;
        String text = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            boolean known = key.equals("labels") || key.equals("tweet_text");
            if (key.equals("labels") ? votes != null : known && text != null) {
                complain("twice", line, id, key + " stands twice");
            }
            if (key.equals("labels")) {
                votes = votes(parser, line, id);
            } else if (known && value == JsonToken.VALUE_STRING) {
                text = parser.getText();
            } else if (known) {
                complain(
                        "tweet_text",
                        line,
                        id,
                        "tweet_text is %s; expected text".formatted(shown(parser)));
                text = "";
                parser.skipChildren();
            } else {
                parser.skipChildren();
            }
        }
        if (votes == null) {
            complain(
                    "labels",
                    line,
                    id,
                    "no labels; expected the codes of its annotators, such as [0, 1, 0]");
        }
        if (text == null) {
            complain("tweet_text", line, id, "no tweet_text; expected text, which may be empty");
        }
        visitor.entry(
                line,
                id,
                votes == null ? new int[VoteRule.codes()] : votes,
                text == null ? "" : text);
    }

    private int[] votes(JsonParser parser, long line, String id) throws IOException {
        int[] votes = new int[VoteRule.codes()];
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            complain(
                    "labels",
                    line,
                    id,
                    "labels is %s; expected a list of codes".formatted(shown(parser)));
            parser.skipChildren();
            return votes;
        }
        boolean empty = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            empty = false;
            int code = code(parser);
            if (code >= 0) {
                votes[code]++;
            } else {
                complain(
                        "code",
                        line,
                        id,
                        "labels holds %s; expected codes from 0 to %d"
                                .formatted(shown(parser), VoteRule.codes() - 1));
                parser.skipChildren();
            }
        }
        if (empty) {
            complain(
                    "labels",
                    line,
                    id,
                    "labels is empty; expected the code of at least one annotator");
        }
        return votes;
    }

    /** Returns the code that a number is, or -1. */
    private static int code(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || parser.getTextLength() != 1) {
            return -1;
        }
        int code = parser.getText().charAt(0) - '0';
        return code < VoteRule.codes() ? code : -1;
    }

    private static String shown(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "\"" + parser.getText() + "\"";
            default -> parser.getText();
        };
    }

    /** The original is a single line, so a fault names the entry too. */
    private void complain(String kind, long line, String id, String message) {
        faults.add(kind, line, "entry '%s': %s".formatted(id, message));
    }
}
