package podium.competition.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import podium.data.files.MalformedDataException;

/** Reads {@code model.safetensors.index.json}: weights too large for one file lie in several. */
final class ShardIndex {

    private static final long LARGEST = 64 << 20;

    private ShardIndex() {}

    /** Returns the file of each tensor, by the tensor's name; all lie beside the index. */
    static Map<String, Path> read(Path index) throws IOException {
        if (Files.size(index) > LARGEST) {
            throw malformed(index, "is too large for one");
        }
        JsonNode map;
        try {
            map = new ObjectMapper().readTree(Files.readAllBytes(index)).path("weight_map");
        } catch (IOException e) {
            throw malformed(index, "is no whole JSON text");
        }
        if (!map.isObject() || map.isEmpty()) {
            throw malformed(index, "has no 'weight_map'");
        }
        Map<String, Path> shards = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            String shard = entry.getValue().asText();
            if (!shard.matches("[A-Za-z0-9._-]+") || shard.startsWith(".")) {
                throw malformed(index, "names the file '%s'".formatted(shard));
            }
            shards.put(entry.getKey(), index.resolveSibling(shard));
        }
        return shards;
    }

    private static MalformedDataException malformed(Path index, String fault) {
        return new MalformedDataException(
                "%s should be an index of files with weights, but %s; name a safetensors file, a PyTorch checkpoint or their index"
                        .formatted(index, fault));
    }
}
