package podium.leaderboard.scoring;

import podium.data.submission.Diagnosis;

/**
 * A file that was read once: what it says, and the bytes that say so, whatever becomes of the file.
 *
 * @param diagnosis with the predictions, if it is accepted
 * @param content all of it if it is accepted; else as far as it was read
 */
public record ExaminedFile(Diagnosis diagnosis, Content content) {}
