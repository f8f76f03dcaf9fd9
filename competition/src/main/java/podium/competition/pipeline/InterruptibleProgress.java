package podium.competition.pipeline;

import podium.competition.training.Interruption;
import podium.competition.training.TrainingInterruptedException;
import podium.data.Progress;

/**
 * Passes on how far work is, and ends it once somebody asks for that.
 *
 * @param shown where it is passed on to
 */
record InterruptibleProgress(Progress shown, Interruption interruption) implements Progress {

    /**
     * Begins a piece of work.
     *
     * @return advances with {@link TrainingInterruptedException} if an end was asked for
     */
    @Override
    public Task begin(String what, long total) {
        Task task = shown.begin(what, total);
        return new Task() {
            @Override
            public void advance(long units) {
                interruption.check("while " + what);
                task.advance(units);
            }

            @Override
            public void remark(String text) {
                task.remark(text);
            }

            @Override
            public void close() {
                task.close();
            }
        };
    }
}
