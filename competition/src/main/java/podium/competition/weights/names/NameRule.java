package podium.competition.weights.names;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a table: {@code left = right}.
 *
 * <p>{@code {q,k,v}} on the right stands for three tensors, which lie below one another in the one
 * tensor on the left; {@code ^T} at the end says that the two are each other's transpose.
 *
 * @param rights one pattern, or several for the parts of the left one from top to bottom
 */
record NameRule(NamePattern left, List<NamePattern> rights, boolean transposed) {

    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+=\\s+(\\S+)(\\s+\\^T)?");
    private static final Pattern PARTS = Pattern.compile("\\{([^}]*)}");

    static NameRule parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no line of a table of names: " + line);
        }
        List<NamePattern> rights = new ArrayList<>();
        Matcher parts = PARTS.matcher(matcher.group(2));
        if (parts.find()) {
            for (String part : parts.group(1).split(",", -1)) {
                rights.add(new NamePattern(parts.replaceFirst(part)));
            }
        } else {
            rights.add(new NamePattern(matcher.group(2)));
        }
        return new NameRule(new NamePattern(matcher.group(1)), rights, matcher.group(3) != null);
    }
}
