package podium.leaderboard.board;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalDouble;
import podium.leaderboard.comparison.Comparison;
import podium.leaderboard.metrics.Interval;

/** A board as other people's programs read it; the order of keys is part of the format. */
final class BoardJson {

    private BoardJson() {}

    static String of(Board board) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("competition", board.competition().id());
        document.put("metric", board.competition().metric().id());
        document.put("view", board.view().id());
        ArrayNode rows = document.putArray("rows");
        for (BoardRow row : board.rows()) {
            fill(rows.addObject(), row);
        }
        statistics(document.putObject("statistics"), board.certainty());
        return document.toPrettyString();
    }

    private static void statistics(ObjectNode node, Certainty certainty) {
        put(node, "margin", certainty.margin());
        ArrayNode bands = node.putArray("bands");
        for (Certainty.Band band : certainty.bands()) {
            ObjectNode entry = bands.addObject().put("from", band.from()).put("to", band.to());
            band.teams().forEach(entry.putArray("teams")::add);
        }
        ArrayNode neighbours = node.putArray("neighbours");
        for (Certainty.Neighbours pair : certainty.neighbours()) {
            Comparison comparison = pair.comparison();
            ObjectNode entry = neighbours.addObject();
            entry.put("team", pair.team());
            entry.put("above", pair.above());
            entry.put("test", comparison.test());
            put(entry, "difference", comparison.difference());
            interval(entry, comparison.interval());
            put(entry, "p", comparison.p());
            put(entry, "margin", comparison.margin());
            entry.put("told_apart", comparison.toldApart());
            comparison.reason().ifPresent(reason -> entry.put("reason", reason));
        }
    }

    private static void put(ObjectNode node, String key, OptionalDouble value) {
        node.put(key, value.isPresent() ? (Double) value.getAsDouble() : null);
    }

    private static void interval(ObjectNode node, Optional<Interval> interval) {
        if (interval.isPresent()) {
            node.putArray("interval").add(interval.get().low()).add(interval.get().high());
        } else {
            node.putNull("interval");
        }
    }

    private static void fill(ObjectNode node, BoardRow row) {
        node.put("rank", row.rank().isPresent() ? (Integer) row.rank().getAsInt() : null);
        ArrayNode tied = node.putArray("tied_with");
        row.tiedWith().forEach(tied::add);
        node.put("team", row.team());
        put(node, "score", row.score());
        interval(node, row.interval());
        node.put("n", row.size());
        node.put("entries", row.entries());
        node.put(
                "submission_id",
                row.submissionId().isPresent() ? (Integer) row.submissionId().getAsInt() : null);
        node.put("time", row.time().toString());
        node.put("late", row.late());
        node.put("benchmark", row.benchmark());
        node.put("picked", row.picked());
    }
}
