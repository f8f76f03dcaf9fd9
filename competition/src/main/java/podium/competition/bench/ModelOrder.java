package podium.competition.bench;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import podium.competition.kernels.Amp;
import podium.competition.spi.Preset;
import podium.competition.spi.Solution;

/**
 * Which model is to be timed, and at which size; what is empty is the solution's own.
 *
 * @param solution whose model it is
 * @param preset of the model
 * @param imageSize S, side of the pictures in pixels
 * @param tokens T, of every caption
 * @param batch B, memes per forward pass
 * @param amp which precision is wanted
 * @param steps that count
 */
public record ModelOrder(
        Solution solution,
        Preset preset,
        Optional<Integer> imageSize,
        Optional<Integer> tokens,
        Optional<Integer> batch,
        Amp amp,
        int steps) {

    /** Returns the settings that {@code podium train} would need for the same. */
    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        imageSize.ifPresent(side -> settings.put("image-size", side.toString()));
        tokens.ifPresent(length -> settings.put("tokens", length.toString()));
        batch.ifPresent(memes -> settings.put("batch", memes.toString()));
        settings.put("epochs", "1");
        return settings;
    }
}
