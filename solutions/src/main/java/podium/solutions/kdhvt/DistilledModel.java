package podium.solutions.kdhvt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.Optional;
import podium.competition.spi.Encoder;
import podium.competition.spi.MemeBatch;
import podium.competition.spi.MemeModel;
import podium.competition.spi.Pass;
import podium.competition.spi.Tokens;
import podium.solutions.layers.Dropout;
import podium.solutions.layers.Linear;

/**
 * A student of pictures and captions, and its teacher, who reads captions alone.
 *
 * <p>In the phase {@link #TEACHER_PHASE} the scores are the teacher's. In all others they are the
 * student's, and the teacher is asked only while training.
 */
final class DistilledModel extends MemeModel {

    /** In which the teacher is what learns and what is validated. */
    static final String TEACHER_PHASE = "teacher";

    /** What the names of the teacher's parameters start with, and no others. */
    static final String TEACHER = "teacher";

    /** What the labels count of the loss; the teacher counts the rest. */
    private static final float LABELS_SHARE = 0.5f;

    /** Of the hidden layer, as in Hugging Face's DistilBERT that classifies. */
    private static final float DROP_RATE = 0.2f;

    private final Optional<Encoder> image;
    private final Optional<Encoder> text;
    private final Optional<Encoder> teacher;
    private final int labels;
    private final Optional<Linear> preClassifier;
    private final Dropout dropout;
    private final Linear classifier;
    private final Optional<Linear> teacherClassifier;

    /**
     * Creates a model without weights.
     *
     * @param image reads the student's pictures
     * @param text reads the student's captions
     * @param teacher reads captions
     * @param hidden whether the student has a layer between features and scores, as wide as its
     *     caption's features; without one, picture and caption add up and cannot contradict each
     *     other
     * @param labels L
     */
    DistilledModel(
            Optional<Encoder> image,
            Optional<Encoder> text,
            Optional<Encoder> teacher,
            boolean hidden,
            int labels) {
        this.image = image;
        this.text = text;
        this.teacher = teacher;
        this.labels = labels;
        image.ifPresent(encoder -> addChildBlock("image_encoder", encoder.block()));
        text.ifPresent(encoder -> addChildBlock("text_encoder", encoder.block()));
        int width = image.map(Encoder::width).orElse(0) + text.map(Encoder::width).orElse(0);
        this.preClassifier =
                text.filter(encoder -> hidden)
                        .map(
                                encoder ->
                                        addChildBlock(
                                                "pre_classifier",
                                                new Linear(width, encoder.width())));
        this.dropout = addChildBlock("dropout", new Dropout(DROP_RATE));
        int last = preClassifier.isPresent() ? text.orElseThrow().width() : width;
        this.classifier = addChildBlock("classifier", new Linear(last, outputs()));
        teacher.ifPresent(encoder -> addChildBlock(TEACHER, encoder.block()));
        this.teacherClassifier =
                teacher.map(
                        encoder ->
                                addChildBlock(
                                        TEACHER + "_classifier",
                                        new Linear(encoder.width(), outputs())));
    }

    /** Published heads have two outputs for one label: that it does not hold, and that it does. */
    private int outputs() {
        return labels == 1 ? 2 : labels;
    }

    @Override
    protected NDArray logits(MemeBatch memes, Pass pass) {
        if (pass.phase().equals(TEACHER_PHASE)) {
            return teacherLogits(memes.mixed(teacherFeatures(memes, pass)), pass);
        }
        NDArray logits = studentLogits(memes, pass);
        if (teacher.isPresent() && pass.training()) {
            distil(logits, teacherLogits(teacherFeatures(memes, pass), pass), memes, pass);
        }
        return logits;
    }

    private NDArray studentLogits(MemeBatch memes, Pass pass) {
        NDArray features; // [B, 768 + 768]
        if (text.isEmpty()) {
            features = picture(memes, pass);
        } else if (image.isEmpty()) {
            features = caption(memes, pass);
        } else {
            features = picture(memes, pass).concat(caption(memes, pass), -1);
        }
        if (preClassifier.isPresent()) {
            NDArray hidden = pass.through(preClassifier.get(), features); // [B, 768]
            features = pass.through(dropout, Activation.relu(hidden));
        }
        return perLabel(pass.through(classifier, features));
    }

    private NDArray picture(MemeBatch memes, Pass pass) {
        return pass.output(image.orElseThrow(), "pooled", memes.pixels()); // [B, 768]
    }

    private NDArray caption(MemeBatch memes, Pass pass) {
        return memes.mixed(
                pass.output(
                        text.orElseThrow(),
                        "pooled",
                        memes.tokens(),
                        memes.attention())); // [B, 768]
    }

    private NDArray teacherFeatures(MemeBatch memes, Pass pass) {
        Tokens tokens = memes.texts().get(memes.texts().size() - 1);
        return pass.output(
                teacher.orElseThrow(), "pooled", tokens.ids(), tokens.attention()); // [B, 768]
    }

    private NDArray teacherLogits(NDArray features, Pass pass) {
        return perLabel(pass.through(teacherClassifier.orElseThrow(), features));
    }

    /**
     * Returns [B, L]; of two outputs their difference, whose sigmoid is the second's share in a
     * softmax.
     */
    private NDArray perLabel(NDArray scores) {
        return labels == 1
                ? scores.get(new NDIndex(":, 1:2")).sub(scores.get(new NDIndex(":, 0:1")))
                : scores;
    }

    /** Adds what the student says otherwise than its teacher, who learns nothing from it. */
    private static void distil(NDArray student, NDArray teacher, MemeBatch memes, Pass pass) {
        NDArray taught = memes.mixed(SoftTargets.of(teacher.stopGradient()));
        NDManager manager = memes.manager();
        pass.weighLoss(manager.full(new Shape(), LABELS_SHARE));
        // An array, as DJL frees the one it makes of a Number before gradients are computed.
        NDArray share = manager.full(new Shape(), 1 - LABELS_SHARE);
        pass.addLoss("distillation", SoftTargets.divergence(student, taught).mul(share));
    }
}
