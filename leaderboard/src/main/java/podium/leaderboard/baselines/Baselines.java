package podium.leaderboard.baselines;

import java.util.List;

/** All baselines there are. */
public final class Baselines {

    private static final long SEED = 1;

    private Baselines() {}

    /** Returns one of each kind, the simplest first. */
    public static List<Baseline> all() {
        return List.of(new MajorityBaseline(), new TextBaseline(SEED));
    }
}
