package podium.competition.weights.names;

import java.util.List;

/**
 * Where the values of a tensor come from, in a file that uses other names.
 *
 * @param names of tensors in the file whose rows follow one another
 * @param part which of the equal parts that the rows are divided into, from 0
 * @param parts how many there are; 1 for all rows
 * @param transposed whether rows there are columns here
 */
public record Origin(List<String> names, int part, int parts, boolean transposed) {

    /** Returns a tensor as it is. */
    public static Origin of(String name) {
        return new Origin(List.of(name), 0, 1, false);
    }
}
