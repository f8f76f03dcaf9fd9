package podium.competition.pipeline;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import podium.competition.kernels.Precision;
import podium.competition.spi.InputSpec;
import podium.competition.spi.Recipe;
import podium.competition.spi.TextSpec;

/**
 * What decides how much memory a batch takes, for the case that there is not enough.
 *
 * @param doing such as {@code train}
 * @param batch memes at once
 * @param remedy what to do, as the end of a sentence
 */
record MemoryNeed(String doing, int batch, InputSpec inputs, Precision precision, String remedy) {

    /** What libtorch says on a CPU and on a GPU. */
    private static final Pattern SHORTAGE =
            Pattern.compile(
                    "DefaultCPUAllocator[^.\\n]*"
                            + "|CUDA out of memory(\\. Tried to allocate [\\d.]+ \\w+)?"
                            + "|not enough memory[^.\\n]*");

    /** Returns the need of training. */
    static MemoryNeed training(Recipe recipe, InputSpec inputs, Precision precision) {
        List<String> remedies = new ArrayList<>();
        int batch = recipe.batchSize();
        if (batch > 1) {
            remedies.add(
                    "--batch %d --set accumulation=%d"
                            .formatted(batch / 2, 2 * recipe.accumulation()));
        }
        inputs.image().ifPresent(image -> remedies.add("a smaller --set image-size"));
        if (!inputs.texts().isEmpty()) {
            remedies.add("fewer --set tokens");
        }
        if (precision == Precision.FP32) {
            remedies.add("--amp bf16");
        }
        return new MemoryNeed(
                "train", batch, inputs, precision, "try " + String.join(" or ", remedies));
    }

    /** Returns the need of predicting with a model that is trained. */
    static MemoryNeed predicting(int batch, InputSpec inputs, Precision precision) {
        return new MemoryNeed(
                "predict",
                batch,
                inputs,
                precision,
                "end other programs, or train with a smaller --set image-size or fewer --set tokens");
    }

    /** What takes memory. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /**
     * Does what the memory is needed for.
     *
     * @throws NotEnoughMemoryException if there was not enough, of the engine's or of Java's
     */
    <T> T during(Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (EngineException e) {
            throw explain(e);
        } catch (OutOfMemoryError e) {
            throw explain(e);
        }
    }

    /** Returns an explanation if memory was short, and otherwise the failure itself. */
    RuntimeException explain(EngineException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(cause -> SHORTAGE.matcher(String.valueOf(cause.getMessage())))
                .filter(Matcher::find)
                .findFirst()
                .<RuntimeException>map(
                        found -> new NotEnoughMemoryException(message(found.group()), failure))
                .orElse(failure);
    }

    /** Returns an explanation of Java's own shortage. */
    private RuntimeException explain(OutOfMemoryError failure) {
        return new NotEnoughMemoryException(
                message(String.valueOf(failure.getMessage()))
                        + "; Java's own memory grows with PODIUM_OPTS=-Xmx8g",
                failure);
    }

    private String message(String said) {
        StringBuilder text = new StringBuilder();
        text.append("not enough memory to %s a batch of %d memes".formatted(doing, batch));
        inputs.image()
                .ifPresent(image -> text.append(", pictures of %d px".formatted(image.side())));
        inputs.texts().stream()
                .mapToInt(TextSpec::maximum)
                .max()
                .ifPresent(tokens -> text.append(", %d tokens".formatted(tokens)));
        return text.append(", in %s (%s); %s".formatted(precision.id(), said, remedy)).toString();
    }
}
