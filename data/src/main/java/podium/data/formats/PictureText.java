package podium.data.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import podium.data.files.MalformedDataException;

/**
 * Text that a machine read from the pictures of MMHS150K: {@code img_txt/<id>.json}, an object with
 * the one key {@code img_text}.
 *
 * <p>A file that is missing, damaged or blank means that the picture has no text; there are many of
 * each in the original. They are counted.
 */
final class PictureText {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String KEY = "img_text";

    private final Path folder;
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

    /** What became of a picture's file. */
    private enum Outcome {
        FOUND("have text"),
        BLANK("blank"),
        NO_FILE("no file"),
        NOT_JSON("not JSON"),
        NO_KEY("without " + KEY),
        NO_TEXT(KEY + " is null or no text"),
        UNREADABLE("unreadable");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }
    }

    /** Opens a folder; without it the text was asked for in vain. */
    PictureText(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new MalformedDataException(
                    folder
                            + " not found; it holds the text of the pictures, so fetch it or leave"
                            + " --ocr out");
        }
        this.folder = folder;
    }

    /**
     * Returns a caption with the text of the picture behind it, one space between them; line ends
     * and runs of spaces in that text become one space.
     */
    String behind(String caption, String id) {
        String text = of(id);
        if (text.isEmpty()) {
            return caption;
        }
        return caption.isBlank() ? text : caption + " " + text;
    }

    /** Returns how many files there were of which kind. */
    String note() {
        int found = counts.getOrDefault(Outcome.FOUND, 0);
        String others =
                counts.entrySet().stream()
                        .filter(entry -> entry.getKey() != Outcome.FOUND)
                        .map(entry -> entry.getKey().words + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
        return "text from %d picture%s stands behind the captions%s"
                .formatted(
                        found,
                        found == 1 ? "" : "s",
                        others.isEmpty() ? "" : "; none from others: " + others);
    }

    private String of(String id) {
        JsonNode content;
        try {
            content = MAPPER.readTree(Files.readAllBytes(folder.resolve(id + ".json")));
        } catch (NoSuchFileException missing) {
            return none(Outcome.NO_FILE);
        } catch (JsonProcessingException wrong) {
            return none(Outcome.NOT_JSON);
        } catch (IOException failed) {
            return none(Outcome.UNREADABLE);
        }
        if (content.isMissingNode()) {
            return none(Outcome.NOT_JSON);
        }
        JsonNode value = content.path(KEY);
        if (value.isMissingNode()) {
            return none(Outcome.NO_KEY);
        }
        if (!value.isTextual()) {
            return none(Outcome.NO_TEXT);
        }
        String text = value.textValue().replaceAll("\\s+", " ").strip();
        count(text.isEmpty() ? Outcome.BLANK : Outcome.FOUND);
        return text;
    }

    private String none(Outcome outcome) {
        count(outcome);
        return "";
    }

    private void count(Outcome outcome) {
        counts.merge(outcome, 1, Integer::sum);
    }
}
