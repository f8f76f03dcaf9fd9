package podium.data.formats;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import podium.data.files.Faults;

/** What a column of a generic table means, and the names it may have. */
enum GenericColumn {
    /** Text that names the meme; may be left out. */
    ID,
    /** Path of the picture; may be left out where there is text. */
    PICTURE,
    /** The caption; may be left out where there are pictures. */
    TEXT,
    /** One label, present or absent. */
    LABEL,
    /** Names of the labels that hold. */
    LABELS;

    private List<String> names() {
        return switch (this) {
            case ID -> List.of("id");
            case PICTURE ->
                    List.of("img", "image", "image_path", "image_name", "picture", "file_name");
            case TEXT -> List.of("text", "sentence", "caption", "tweet_text");
            case LABEL -> List.of("label");
            case LABELS -> List.of("labels");
        };
    }

    /** Returns the name that each role has among given columns; two for one role are a fault. */
    static Map<GenericColumn, String> among(Collection<String> columns, long line, Faults faults) {
        Map<GenericColumn, String> found = new EnumMap<>(GenericColumn.class);
        for (GenericColumn role : values()) {
            List<String> present = role.names().stream().filter(columns::contains).toList();
            if (present.size() > 1) {
                faults.add(
                        "header",
                        line,
                        "columns %s mean the same; leave one of them"
                                .formatted(String.join(" and ", present)));
            }
            if (!present.isEmpty()) {
                found.put(role, present.get(0));
            }
        }
        if (!found.containsKey(PICTURE) && !found.containsKey(TEXT)) {
            faults.add(
                    "header",
                    line,
                    "neither a picture (%s) nor a text (%s) among the columns %s"
                            .formatted(
                                    String.join(", ", PICTURE.names()),
                                    String.join(", ", TEXT.names()),
                                    String.join(", ", columns)));
        }
        if (found.containsKey(LABEL) && found.containsKey(LABELS)) {
            faults.add("header", line, "both label and labels; leave one of them");
        }
        return found;
    }
}
