package podium.competition.pipeline;

import ai.djl.nn.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import podium.competition.weights.Weights;
import podium.competition.weights.hub.PublishedWeights;
import podium.competition.weights.hub.WeightStore;
import podium.data.files.MalformedDataException;

/** Fills encoders with the weights published under their names, where these were fetched. */
final class PretrainedEncoders {

    private PretrainedEncoders() {}

    /**
     * Fills what can be filled; the rest keeps its random weights.
     *
     * @param encoders initialised, by the name of what was published
     * @param cache folder of downloaded weights
     * @param remarks told of every encoder what it starts from
     * @throws MalformedDataException if weights do not fit, as where the tokenizer is another than
     *     the published one
     */
    static void load(Map<String, List<Block>> encoders, Path cache, Consumer<String> remarks)
            throws IOException {
        WeightStore store = new WeightStore(cache);
        for (Map.Entry<String, List<Block>> encoder : encoders.entrySet()) {
            String name = encoder.getKey();
            Optional<PublishedWeights> published =
                    PublishedWeights.all().stream().filter(one -> one.id().equals(name)).findAny();
            if (published.isEmpty()) {
                continue; // Such as a TorchScript file, which has its own.
            }
            Path file = store.path(published.get(), published.get().files().get(0));
            if (!Files.isRegularFile(file)) {
                remarks.accept(
                        "encoder %s: random weights; 'podium weights fetch %s' brings the published ones"
                                .formatted(name, name));
                continue;
            }
            for (Block block : encoder.getValue()) {
                load(file, block, name);
            }
            remarks.accept("encoder %s: weights of %s".formatted(name, file));
        }
    }

    private static void load(Path file, Block block, String name) throws IOException {
        try {
            Weights.loadPart(file, Weights.named(block));
        } catch (MalformedDataException e) {
            List<String> problems = new ArrayList<>(e.problems());
            problems.add(
                    "%s was trained with a tokenizer of its own: 'podium weights fetch %s' puts it beside the weights"
                            .formatted(name, name));
            throw new MalformedDataException(problems);
        }
    }
}
