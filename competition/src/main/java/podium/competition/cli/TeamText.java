package podium.competition.cli;

import podium.leaderboard.ledger.Team;

/** A team as people read it on a line. */
final class TeamText {

    private TeamText() {}

    static String line(Team team) {
        StringBuilder line = new StringBuilder("team ").append(team.name()).append(": ");
        line.append(
                team.members().isEmpty() ? "no members named" : String.join(", ", team.members()));
        if (!team.absorbed().isEmpty()) {
            line.append("; took over ").append(String.join(", ", team.absorbed()));
        }
        if (team.extension().perDay() > 0 || team.extension().total() > 0) {
            line.append(
                    "; %d more a day and %d more in all than the rules allow"
                            .formatted(team.extension().perDay(), team.extension().total()));
        }
        team.extension()
                .deadline()
                .ifPresent(deadline -> line.append("; may hand in until ").append(deadline));
        return line.toString();
    }
}
