package podium.solutions.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.initializer.NormalInitializer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MultiHeadAttentionTest {

    private static final MultiHeadAttention.Names NAMES =
            new MultiHeadAttention.Names("q", "k", "v", "o");

    private final LayersFixture fixture = new LayersFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void theBiasIsZeroAtTokensAndFiniteAtPadding() {
        for (DataType type : List.of(DataType.INT64, DataType.BOOLEAN, DataType.FLOAT32)) {
            NDArray mask =
                    fixture.manager
                            .create(new long[] {1, 0, 1, 1}, new Shape(2, 2))
                            .toType(type, true);

            NDArray bias = MaskedLayer.bias(mask);

            assertThat(bias.getShape()).isEqualTo(new Shape(2, 1, 1, 2));
            assertThat(bias.toFloatArray()).containsExactly(0, -Float.MAX_VALUE, 0, 0);
            assertThat(mask.getShape()).as("the mask is still open").isEqualTo(new Shape(2, 2));
        }
    }

    @Test
    void paddingIsNotLookedAt() {
        MultiHeadAttention attention = attention();
        NDArray states = fixture.manager.randomNormal(new Shape(1, 4, 6));
        NDArray changed = states.duplicate();
        changed.set(new NDIndex("0, 3"), 100);
        NDArray bias =
                MaskedLayer.bias(fixture.manager.create(new long[] {1, 1, 1, 0}, new Shape(1, 4)));

        assertThat(firstThree(attention, changed, bias))
                .isEqualTo(firstThree(attention, states, bias));
    }

    /** DJL keeps a number of {@code mul(Number)} in a buffer that a collection frees too early. */
    @Test
    void aGarbageCollectionBeforeTheBackwardPassDoesNotChangeGradients() {
        MultiHeadAttention attention = attention();
        NDArray states = fixture.manager.randomNormal(new Shape(2, 4, 6));
        NDArray bias = MaskedLayer.bias(fixture.manager.ones(new Shape(2, 4)));

        float[] undisturbed = gradient(attention, states, bias, () -> {});
        float[] disturbed =
                gradient(attention, states, bias, MultiHeadAttentionTest::collectGarbage);

        assertThat(disturbed).isEqualTo(undisturbed).isNotEqualTo(new float[disturbed.length]);
    }

    @Test
    void refusesAWidthThatHeadsCannotShare() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new MultiHeadAttention(NAMES, 10, 3, 0, new NormalInitializer(0.02f)))
                .withMessage("10 features cannot be split into 3 heads");
    }

    private MultiHeadAttention attention() {
        Engine.getInstance().setRandomSeed(2);
        MultiHeadAttention attention =
                new MultiHeadAttention(NAMES, 6, 2, 0, new NormalInitializer(0.5f));
        attention.initialize(fixture.manager, DataType.FLOAT32, new Shape(2, 4, 6));
        return attention;
    }

    private float[] firstThree(MultiHeadAttention attention, NDArray states, NDArray bias) {
        return attention.apply(states, bias, fixture.store, false).get(":, :3").toFloatArray();
    }

    private float[] gradient(
            MultiHeadAttention attention, NDArray states, NDArray bias, Runnable between) {
        NDArray weight = attention.getChildren().get("01q").getParameters().valueAt(0).getArray();
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray output = attention.apply(states, bias, fixture.store, true);
            NDArray loss = output.mul(output).sum();
            between.run();
            collector.backward(loss);
        }
        try (NDArray gradient = weight.getGradient()) {
            float[] values = gradient.toFloatArray();
            gradient.subi(gradient);
            return values;
        }
    }

    private static void collectGarbage() {
        System.gc();
        List<ByteBuffer> buffers = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            buffers.add(ByteBuffer.allocateDirect(Float.BYTES).putFloat(0, 777));
        }
        assertThat(buffers).isNotEmpty();
    }
}
