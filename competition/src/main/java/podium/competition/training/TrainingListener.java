package podium.competition.training;

/** Told what happens during training, in order, on the training thread. */
public interface TrainingListener {

    /** Called after every update. */
    default void stepEnded(StepReport step) {}

    /** Called after every epoch; if it was the best, the model holds its weights. */
    default void epochEnded(EpochReport epoch) {}
}
