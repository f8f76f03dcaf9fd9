package podium.leaderboard.board;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

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
        return document.toPrettyString();
    }

    private static void fill(ObjectNode node, BoardRow row) {
        node.put("rank", row.rank().isPresent() ? (Integer) row.rank().getAsInt() : null);
        ArrayNode tied = node.putArray("tied_with");
        row.tiedWith().forEach(tied::add);
        node.put("team", row.team());
        node.put("score", row.score().isPresent() ? (Double) row.score().getAsDouble() : null);
        if (row.interval().isPresent()) {
            node.putArray("interval")
                    .add(row.interval().get().low())
                    .add(row.interval().get().high());
        } else {
            node.putNull("interval");
        }
        node.put("n", row.size());
        node.put("entries", row.entries());
        node.put("submission_id", row.submissionId());
        node.put("time", row.time().toString());
        node.put("late", row.late());
        node.put("benchmark", row.benchmark());
        node.put("picked", row.picked());
    }
}
