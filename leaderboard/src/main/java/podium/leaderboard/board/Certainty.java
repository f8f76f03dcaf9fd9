package podium.leaderboard.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import podium.leaderboard.comparison.Comparison;
import podium.leaderboard.ledger.Pair;
import podium.leaderboard.metrics.Metric;
import podium.leaderboard.scoring.ScoredRows;

/**
 * What can be said about the order of a board.
 *
 * @param neighbours ranked teams compared with the one above, as far as that is known
 * @param bands runs of places that cannot be told apart from the first of them
 * @param uncompared ranked teams of which it is not known how they compare with the one above or
 *     with the first of its band
 */
public record Certainty(List<Neighbours> neighbours, List<Band> bands, int uncompared) {

    /** Copies the lists. */
    public Certainty {
        neighbours = List.copyOf(neighbours);
        bands = List.copyOf(bands);
    }

    /**
     * A team and the one above.
     *
     * @param above the team that stands above
     * @param team the team below
     * @param comparison of the one above with the one below
     */
    public record Neighbours(String above, String team, Comparison comparison) {}

    /**
     * Places that cannot be told apart from the first of them. Two others of them may be, and the
     * place after the last need not differ from the last.
     *
     * @param from first place, counted from 1
     * @param to last place
     * @param teams that stand there
     */
    public record Band(int from, int to, List<String> teams) {

        /** Copies the list. */
        public Band {
            teams = List.copyOf(teams);
        }
    }

    /**
     * Compares the ranked rows of a board: each with the one above, and each with the first of its
     * band.
     *
     * @param rows in the order of the board
     * @param scored on which rows of the test
     * @param compare a comparison, or empty if none is known
     */
    static Certainty of(
            List<BoardRow> rows, ScoredRows scored, Function<Pair, Optional<Comparison>> compare) {
        List<BoardRow> ranked = rows.stream().filter(row -> row.rank().isPresent()).toList();
        List<Neighbours> neighbours = new ArrayList<>();
        List<Band> bands = new ArrayList<>();
        int uncompared = 0;
        int first = 0;
        for (int place = 1; place < ranked.size(); place++) {
            BoardRow above = ranked.get(place - 1);
            BoardRow row = ranked.get(place);
            Optional<Comparison> withAbove = compare.apply(pair(above, row, scored));
            withAbove.ifPresent(
                    known -> neighbours.add(new Neighbours(above.team(), row.team(), known)));
            Optional<Comparison> withFirst = compare.apply(pair(ranked.get(first), row, scored));
            uncompared += withAbove.isEmpty() || withFirst.isEmpty() ? 1 : 0;
            if (withFirst.isEmpty()
                    || withFirst.get().reason().isPresent()
                    || withFirst.get().toldApart()) {
                add(bands, ranked, first, place);
                first = place;
            }
        }
        add(bands, ranked, first, ranked.size());
        return new Certainty(neighbours, bands, uncompared);
    }

    private static Pair pair(BoardRow better, BoardRow worse, ScoredRows scored) {
        return new Pair(
                better.submissionId().orElseThrow(), worse.submissionId().orElseThrow(), scored);
    }

    private static void add(List<Band> bands, List<BoardRow> ranked, int first, int end) {
        if (end - first > 1) {
            bands.add(
                    new Band(
                            first + 1,
                            end,
                            ranked.subList(first, end).stream().map(BoardRow::team).toList()));
        }
    }

    /**
     * Returns how far apart two neighbours must typically be to be told apart: the median of what
     * the comparisons say.
     */
    public OptionalDouble margin() {
        double[] margins =
                neighbours.stream()
                        .map(pair -> pair.comparison().margin())
                        .filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .sorted()
                        .toArray();
        return margins.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(margins[margins.length / 2]);
    }

    /** Returns how a team compares with the one above, if that is known. */
    Optional<Comparison> ofTeam(String team) {
        return neighbours.stream()
                .filter(pair -> pair.team().equals(team))
                .map(Neighbours::comparison)
                .findFirst();
    }

    /** Returns what there is to say, for people. */
    List<String> sentences(Metric metric) {
        List<String> sentences = new ArrayList<>();
        bands.forEach(band -> sentences.add(sentence(band)));
        margin().ifPresent(
                        margin ->
                                sentences.add(
                                        String.format(
                                                Locale.ROOT,
                                                "a score must be about %.3f %s to count as better",
                                                margin,
                                                metric.higherIsBetter() ? "higher" : "lower")));
        if (uncompared > 0) {
            sentences.add(
                    "%d %s not been compared with those above yet"
                            .formatted(uncompared, uncompared == 1 ? "place has" : "places have"));
        }
        return sentences;
    }

    /** Only with the first of them all were compared. */
    private static String sentence(Band band) {
        return band.to() == band.from() + 1
                ? "places %d and %d cannot be told apart on this test set"
                        .formatted(band.from(), band.to())
                : "places %d to %d cannot be told apart from place %d on this test set"
                        .formatted(band.from() + 1, band.to(), band.from());
    }
}
