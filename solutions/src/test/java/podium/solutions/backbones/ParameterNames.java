package podium.solutions.backbones;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a block under their published names, in the order of the block. */
final class ParameterNames {

    private static final int INDEX_PREFIX = 2;

    private ParameterNames() {}

    static Map<String, Parameter> of(Block block) {
        Map<String, Parameter> named = new LinkedHashMap<>();
        collect(block, "", named);
        return named;
    }

    private static void collect(Block block, String prefix, Map<String, Parameter> named) {
        for (Parameter parameter : block.getDirectParameters().values()) {
            named.put(prefix + parameter.getName(), parameter);
        }
        for (var child : block.getChildren()) {
            String name = child.getKey().substring(INDEX_PREFIX);
            collect(child.getValue(), prefix + name + ".", named);
        }
    }
}
