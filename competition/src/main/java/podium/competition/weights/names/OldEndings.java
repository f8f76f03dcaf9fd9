package podium.competition.weights.names;

import java.util.Map;

/** Endings of names that BERT's first files, made from TensorFlow's, have. */
public final class OldEndings {

    private static final Map<String, String> ENDINGS =
            Map.of("LayerNorm.gamma", "LayerNorm.weight", "LayerNorm.beta", "LayerNorm.bias");

    private OldEndings() {}

    /** Returns a name with the ending that is used today. */
    public static String modern(String name) {
        for (Map.Entry<String, String> ending : ENDINGS.entrySet()) {
            if (name.endsWith(ending.getKey())) {
                return name.substring(0, name.length() - ending.getKey().length())
                        + ending.getValue();
            }
        }
        return name;
    }
}
