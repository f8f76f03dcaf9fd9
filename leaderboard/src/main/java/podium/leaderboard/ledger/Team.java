package podium.leaderboard.ledger;

import java.util.List;

/**
 * A team as it is now.
 *
 * @param id its number on the board
 * @param name its name
 * @param benchmark whether it is a reference row rather than a competitor
 * @param members who belongs to it, in the order they joined; empty if nobody was named
 * @param absorbed names of the teams that merged into it
 * @param extension what it may do beyond the rules
 */
public record Team(
        int id,
        String name,
        boolean benchmark,
        List<String> members,
        List<String> absorbed,
        Extension extension) {

    /** Copies the lists. */
    public Team {
        members = List.copyOf(members);
        absorbed = List.copyOf(absorbed);
    }
}
