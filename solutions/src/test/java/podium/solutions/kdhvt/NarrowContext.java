package podium.solutions.kdhvt;

import java.util.List;
import java.util.Map;
import podium.competition.spi.Encoder;
import podium.competition.spi.Preset;
import podium.competition.spi.SolutionContext;
import podium.data.Labels;
import podium.solutions.backbones.Bert;
import podium.solutions.backbones.BertConfiguration;
import podium.solutions.backbones.DistilBert;
import podium.solutions.backbones.DistilBertConfiguration;
import podium.solutions.backbones.SwinConfiguration;
import podium.solutions.backbones.SwinConfiguration.Stage;
import podium.solutions.backbones.SwinTransformer;

/**
 * The encoders of {@code src/test/python/make_kdhvt_goldens.py}.
 *
 * @param dropRate of the caption encoders
 */
record NarrowContext(Labels labels, Map<String, String> settings, float dropRate)
        implements SolutionContext {

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
        SwinConfiguration configuration =
                new SwinConfiguration(
                        16, 4, 8, List.of(new Stage(2, 2), new Stage(2, 2)), 2, dropRate);
        return new Encoder(new SwinTransformer(configuration), 16, List.of("pooled", "tokens"));
    }

    @Override
    public Encoder textEncoder(String name, String output) {
        return name.startsWith("distilbert")
                ? new Encoder(
                        new DistilBert(new DistilBertConfiguration(30, 8, 1, 8, 2, 12, dropRate)),
                        8,
                        List.of("pooled", "tokens"))
                : new Encoder(
                        new Bert(new BertConfiguration(40, 8, 2, 1, 12, 2, 16, dropRate)),
                        12,
                        List.of("pooled", "tokens"));
    }

    @Override
    public String setting(String key, String first, String... others) {
        return settings.getOrDefault(key, first);
    }
}
