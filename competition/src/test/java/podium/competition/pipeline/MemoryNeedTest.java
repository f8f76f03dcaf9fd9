package podium.competition.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import podium.competition.kernels.Precision;
import podium.competition.run.SavedRun;
import podium.competition.spi.InputSpec;
import podium.data.Progress;
import podium.data.Split;
import podium.data.files.DataSet;

/** Arrays that no machine has room for, where a solution may ask for them. */
class MemoryNeedTest {

    private static final long TOO_LARGE = 1L << 50;

    @TempDir private Path folder;

    private Path data;
    private ToyRun toy;

    @BeforeEach
    void makeMemes() throws IOException {
        data = ToyRun.makeMemes(folder.resolve("memes"), 60);
        toy = new ToyRun(data, folder.resolve("run"));
    }

    @Test
    void trainingSaysWhatWasTooMuchAndWhatToLower() {
        toy.beforeLogits =
                (memes, pass) -> {
                    if (pass.training() && pass.phase().equals("train")) {
                        memes.pixels().getManager().zeros(new Shape(TOO_LARGE));
                    }
                };
        assertThatThrownBy(toy::train)
                .isInstanceOf(NotEnoughMemoryException.class)
                .hasMessage(
                        "not enough memory to train a batch of 32 memes, pictures of 8 px, 8 tokens,"
                                + " in fp32 (DefaultCPUAllocator: can't allocate memory: you tried"
                                + " to allocate 4503599627370496 bytes); try --batch 16 --set"
                                + " accumulation=2 or a smaller --set image-size or fewer --set"
                                + " tokens or --amp bf16");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void javasOwnMemoryHasAnOptionOfItsOwn() {
        toy.beforeLogits =
                (memes, pass) -> {
                    if (pass.phase().equals("train")) {
                        memes.pixels().getManager().create(new float[Integer.MAX_VALUE]);
                    }
                };
        assertThatThrownBy(toy::train)
                .isInstanceOf(NotEnoughMemoryException.class)
                .hasMessageStartingWith("not enough memory to train a batch of 32 memes")
                .hasMessageContaining("(Requested array size exceeds VM limit)")
                .hasMessageEndingWith("PODIUM_OPTS=-Xmx8g");
    }

    @Test
    void predictionSaysWhatWasTooMuch() throws IOException {
        SavedRun run = toy.train();
        toy.beforeLogits =
                (memes, pass) -> {
                    if (pass.phase().equals("predict")) {
                        memes.pixels().getManager().zeros(new Shape(TOO_LARGE));
                    }
                };
        PredictionRun prediction =
                new PredictionRun(
                        TrainedModel.of(run, toy),
                        folder.resolve("cache"),
                        Progress.silent(),
                        remark -> {});
        assertThatThrownBy(
                        () ->
                                prediction.predict(
                                        DataSet.open(data),
                                        Split.TEST,
                                        "cpu",
                                        folder.resolve("again.csv")))
                .isInstanceOf(NotEnoughMemoryException.class)
                .hasMessageStartingWith("not enough memory to predict a batch of 64 memes");
    }

    @Test
    void aGpuThatIsFullIsKnownByWhatItSays() {
        EngineException failure =
                new EngineException(
                        "CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total capacity of 8 GiB");
        assertThat(need().explain(failure))
                .isInstanceOf(NotEnoughMemoryException.class)
                .hasMessageContaining(
                        "12 tokens, in bf16 (CUDA out of memory. Tried to allocate 20.00 MiB); end other");
    }

    @Test
    void otherFailuresOfTheEngineStayWhatTheyAre() {
        EngineException failure = new EngineException("shapes cannot be multiplied");
        assertThat(need().explain(failure)).isSameAs(failure);
    }

    private static MemoryNeed need() {
        return MemoryNeed.predicting(64, InputSpec.textOnly("toy", 12), Precision.BF16);
    }
}
