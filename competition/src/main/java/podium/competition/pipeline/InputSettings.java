package podium.competition.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import podium.competition.spi.Augmentation;
import podium.competition.spi.ImageSpec;
import podium.competition.spi.InputSpec;
import podium.competition.spi.TextSpec;

/** Settings of the command line that every solution's inputs have. */
final class InputSettings {

    private static final String AUGMENT = "augment";
    private static final String FLIP = "flip";
    private static final String EXACT_CROPS = "exact-crops";

    static final List<String> KEYS =
            List.of("image-size", "tokens", AUGMENT, FLIP, EXACT_CROPS, "max-unreadable");

    private static final double MOST_UNREADABLE = 0.01;

    private final Map<String, String> given;

    InputSettings(Map<String, String> given) {
        this.given = given;
    }

    /**
     * Replaces values of what a solution reads.
     *
     * @throws IllegalArgumentException naming the setting, its value and what is allowed
     */
    InputSpec apply(InputSpec inputs) {
        Optional<ImageSpec> image =
                inputs.image()
                        .map(spec -> spec.withSide(whole("image-size", spec.side(), 8)))
                        .map(spec -> spec.withAugmentation(augmentation(spec.augmentation())));
        List<TextSpec> texts =
                inputs.texts().stream()
                        .map(spec -> spec.withMaximum(whole("tokens", spec.maximum(), 2)))
                        .toList();
        return new InputSpec(image, texts);
    }

    private Augmentation augmentation(Augmentation own) {
        boolean varies = own.crops() || own.jitters();
        boolean wanted = flag(AUGMENT, varies);
        if (wanted && !varies) {
            throw wrong(AUGMENT, "false, as the solution says of no crops or colours");
        }
        return (wanted ? own : Augmentation.NONE)
                .withFlip(flag(FLIP, own.flip()))
                .withExactCrops(flag(EXACT_CROPS, own.exactCrops()));
    }

    /** Returns the share of pictures that may be unreadable. */
    double mostUnreadable() {
        String value = given.get("max-unreadable");
        if (value == null) {
            return MOST_UNREADABLE;
        }
        try {
            double share = Double.parseDouble(value);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same message.
        }
        throw wrong("max-unreadable", "a share in [0, 1]");
    }

    /** Returns the settings as used, each in the form that {@link #apply} reads. */
    Map<String, String> used(InputSpec inputs) {
        Map<String, String> used = new TreeMap<>();
        inputs.image()
                .ifPresent(
                        spec -> {
                            used.put("image-size", Integer.toString(spec.side()));
                            Augmentation varied = spec.augmentation();
                            used.put(AUGMENT, Boolean.toString(varied.crops() || varied.jitters()));
                            used.put(FLIP, Boolean.toString(varied.flip()));
                            used.put(EXACT_CROPS, Boolean.toString(varied.exactCrops()));
                        });
        inputs.texts().stream()
                .findFirst()
                .ifPresent(spec -> used.put("tokens", Integer.toString(spec.maximum())));
        used.put("max-unreadable", Double.toString(mostUnreadable()));
        return used;
    }

    private int whole(String key, int fallback, int least) {
        String value = given.get(key);
        if (value == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same message.
        }
        throw wrong(key, "a whole number of at least " + least);
    }

    private boolean flag(String key, boolean fallback) {
        String value = given.getOrDefault(key, Boolean.toString(fallback));
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong(key, "true or false");
        }
        return value.equals("true");
    }

    private IllegalArgumentException wrong(String key, String expected) {
        return new IllegalArgumentException(
                "setting '%s' is '%s'; expected %s".formatted(key, given.get(key), expected));
    }
}
