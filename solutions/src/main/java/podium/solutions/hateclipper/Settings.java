package podium.solutions.hateclipper;

import java.util.Arrays;
import podium.competition.spi.Preset;
import podium.competition.spi.SolutionContext;

/**
 * What a person may choose.
 *
 * @param origin whether the model is the paper's rather than the clone's
 * @param backbone name of the CLIP
 * @param head what follows CLIP
 */
record Settings(boolean origin, String backbone, Head head) {

    static final String VARIANT = "variant";
    static final String ORIGIN = "origin";
    static final String CLONE = "clone";
    static final String BACKBONE = "backbone";
    static final String VIT_L14 = "clip-vit-large-patch14";
    static final String VIT_B32 = "clip-vit-base-patch32";
    static final String FUSION = "fusion";
    static final String MAP_DIM = "map-dim";
    static final String PRE_OUTPUT_LAYERS = "pre-output-layers";

    /**
     * The dimensions of what follows CLIP.
     *
     * @param fusion how the picture's and the caption's vector become one
     * @param mapDim n, features of each of the two
     * @param preOutputLayers hidden layers between the fused vector and the logits
     */
    record Head(Fusion fusion, int mapDim, int preOutputLayers) {}

    /**
     * Asks for the settings of a run.
     *
     * @throws IllegalArgumentException naming the setting, its value and what is allowed
     */
    static Settings of(SolutionContext context) {
        boolean origin = context.setting(VARIANT, ORIGIN, CLONE).equals(ORIGIN);
        String backbone =
                origin
                        ? context.setting(BACKBONE, VIT_L14, VIT_B32)
                        : context.setting(BACKBONE, VIT_B32, VIT_L14);
        Fusion fusion = fusion(context, origin ? Fusion.ALIGN : Fusion.CROSS);
        int mapDim = atLeastOne(context, MAP_DIM, usualMapDim(context, origin, fusion));
        if (fusion.width(mapDim) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "setting '%s' is '%d'; with %s=%s that makes %d features, expected at most %d"
                            .formatted(
                                    MAP_DIM,
                                    mapDim,
                                    FUSION,
                                    fusion.id(),
                                    fusion.width(mapDim),
                                    Integer.MAX_VALUE));
        }
        int layers = atLeastOne(context, PRE_OUTPUT_LAYERS, 1);
        if (!origin && layers > 1) {
            throw new IllegalArgumentException(
                    "setting '%s' is '%d'; expected 1 with %s=%s"
                            .formatted(PRE_OUTPUT_LAYERS, layers, VARIANT, CLONE));
        }
        return new Settings(origin, backbone, new Head(fusion, mapDim, layers));
    }

    private static Fusion fusion(SolutionContext context, Fusion usual) {
        String[] others =
                Arrays.stream(Fusion.values())
                        .filter(fusion -> fusion != usual)
                        .map(Fusion::id)
                        .toArray(String[]::new);
        return Fusion.named(context.setting(FUSION, usual.id(), others));
    }

    /** Crossing squares the features, so that the paper's own script maps to 32 for it. */
    private static int usualMapDim(SolutionContext context, boolean origin, Fusion fusion) {
        if (context.preset() == Preset.TINY) {
            return fusion == Fusion.CROSS ? 32 : 128;
        }
        if (!origin) {
            return 512;
        }
        return fusion == Fusion.CROSS ? 32 : 1024;
    }

    private static int atLeastOne(SolutionContext context, String key, int usual) {
        int value = context.setting(key, usual);
        if (value < 1) {
            throw new IllegalArgumentException(
                    "setting '%s' is '%d'; expected a whole number of at least 1"
                            .formatted(key, value));
        }
        return value;
    }
}
