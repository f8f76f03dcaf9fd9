package podium.solutions;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import podium.competition.spi.Encoder;
import podium.competition.spi.Preset;
import podium.competition.spi.SolutionContext;
import podium.data.Labels;
import podium.solutions.backbones.ClipConfiguration;
import podium.solutions.backbones.ClipPicture;
import podium.solutions.backbones.ClipText;
import podium.solutions.backbones.PictureConfiguration;
import podium.solutions.backbones.ProjectedTower;
import podium.solutions.backbones.SiglipConfiguration;
import podium.solutions.backbones.TextConfiguration;

/**
 * A context whose encoders are as narrow as those in {@code make_fusion_goldens.py}.
 *
 * @param given settings by key
 */
public record NarrowContext(Map<String, String> given) implements SolutionContext {

    private static final TextConfiguration TEXT = new TextConfiguration(40, 12, 1, 16, 4, 24);
    private static final ClipConfiguration CLIP =
            new ClipConfiguration(TEXT, OptionalInt.empty(), picture(20), 10);
    private static final SiglipConfiguration SIGLIP = new SiglipConfiguration(TEXT, picture(16));

    private static PictureConfiguration picture(int width) {
        return new PictureConfiguration(12, 4, 1, width, 4, 28);
    }

    @Override
    public Labels labels() {
        return Labels.multilabel(List.of("red", "green", "blue"));
    }

    @Override
    public Preset preset() {
        return Preset.FULL;
    }

    @Override
    public long seed() {
        return 1;
    }

    @Override
    public Encoder imageEncoder(String name, String output) {
        if (output.equals("pooled")) {
            ClipPicture picture = new ClipPicture(CLIP);
            return new Encoder(picture, picture.width(), List.of("pooled"));
        }
        return projected(
                name.startsWith("siglip")
                        ? ProjectedTower.siglipPicture(SIGLIP)
                        : ProjectedTower.clipPicture(CLIP));
    }

    @Override
    public Encoder textEncoder(String name, String output) {
        if (output.equals("pooled")) {
            ClipText text = new ClipText(CLIP);
            return new Encoder(text, text.width(), List.of("pooled"));
        }
        return projected(
                name.startsWith("siglip")
                        ? ProjectedTower.siglipText(SIGLIP)
                        : ProjectedTower.clipText(CLIP));
    }

    private static Encoder projected(ProjectedTower tower) {
        return new Encoder(tower, tower.width(), List.of("projected"));
    }

    @Override
    public String setting(String key, String first, String... others) {
        return given.getOrDefault(key, first);
    }
}
