package podium.competition.weights.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name with gaps: {@code #} is a number, {@code #+1} a number one higher than on the other side
 * of the table, and {@code *} any text.
 */
final class NamePattern {

    private static final Pattern GAP = Pattern.compile("#\\+1|#|\\*");

    private final Pattern pattern;
    private final List<String> gaps = new ArrayList<>();
    private final List<String> between = new ArrayList<>();

    NamePattern(String text) {
        StringBuilder regex = new StringBuilder();
        Matcher gap = GAP.matcher(text);
        int end = 0;
        while (gap.find()) {
            add(regex, text.substring(end, gap.start()));
            gaps.add(gap.group());
            regex.append(gap.group().equals("*") ? "(.+)" : "(\\d{1,9})");
            end = gap.end();
        }
        add(regex, text.substring(end));
        pattern = Pattern.compile(regex.toString());
    }

    private void add(StringBuilder regex, String fixed) {
        between.add(fixed);
        regex.append(Pattern.quote(fixed));
    }

    /** Returns what stands in the gaps of a name, empty if the name is another. */
    Optional<List<String>> match(String name) {
        Matcher matcher = pattern.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        for (int gap = 0; gap < gaps.size(); gap++) {
            String value = matcher.group(gap + 1);
            if (gaps.get(gap).equals("#+1")) {
                int number = Integer.parseInt(value) - 1;
                if (number < 0) {
                    return Optional.empty();
                }
                value = Integer.toString(number);
            }
            values.add(value);
        }
        return Optional.of(values);
    }

    /** Returns the name with these values in its gaps. */
    String fill(List<String> values) {
        StringBuilder name = new StringBuilder(between.get(0));
        for (int gap = 0; gap < gaps.size(); gap++) {
            String value = values.get(gap);
            name.append(
                    gaps.get(gap).equals("#+1")
                            ? Integer.toString(Integer.parseInt(value) + 1)
                            : value);
            name.append(between.get(gap + 1));
        }
        return name.toString();
    }
}
