package podium.leaderboard.ledger;

/**
 * A submission of another team that is the same.
 *
 * @param submission its number on the board
 * @param team whose it is
 * @param sameFile whether the bytes are the same; else only what they predict is
 */
public record Twin(int submission, String team, boolean sameFile) {

    /** Returns what is the same, for people. */
    public String likeness() {
        return sameFile ? "same file" : "same predictions";
    }
}
