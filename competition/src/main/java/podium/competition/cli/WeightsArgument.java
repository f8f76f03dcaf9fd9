package podium.competition.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import podium.competition.weights.hub.PublishedWeights;
import podium.competition.weights.hub.WeightStore;
import podium.data.files.MalformedDataException;
import podium.data.files.NearestName;

/** What {@code --weights} names: a file, or weights that were fetched. */
final class WeightsArgument {

    private WeightsArgument() {}

    /**
     * Returns the file; one of that name wins over weights of that id.
     *
     * @throws MalformedDataException if there is neither, or the weights were not fetched yet
     */
    static Path file(String argument) {
        Path file = Path.of(argument);
        if (Files.isRegularFile(file)) {
            return file;
        }
        List<String> ids = PublishedWeights.all().stream().map(PublishedWeights::id).toList();
        if (!ids.contains(argument)) {
            Optional<String> nearest = NearestName.of(argument, ids);
            throw new MalformedDataException(
                    "--weights %s not found%s"
                            .formatted(
                                    argument,
                                    nearest.map("; did you mean the published '%s'?"::formatted)
                                            .orElse("")));
        }
        PublishedWeights weights = PublishedWeights.find(argument);
        Path fetched = new WeightStore(Surroundings.cache()).path(weights, weights.files().get(0));
        if (!Files.isRegularFile(fetched)) {
            throw new MalformedDataException(
                    "%s is not here; 'podium weights fetch %s' brings it"
                            .formatted(fetched, argument));
        }
        return fetched;
    }
}
