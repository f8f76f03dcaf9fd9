package podium.competition.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/** Numbers that PyTorch and transformers came to; made by src/test/python/*_golden.py. */
final class Golden {

    private Golden() {}

    static JsonNode read(String part) {
        try (InputStream in = Golden.class.getResourceAsStream("golden.json")) {
            return new ObjectMapper().readTree(in).get(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode schedules(String part) {
        try (InputStream packed = Golden.class.getResourceAsStream("schedules.json.gz");
                InputStream in = new GZIPInputStream(packed)) {
            return new ObjectMapper().readTree(in).get(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static float[] floats(JsonNode array) {
        if (array.get(0).isArray()) {
            float[] all = new float[array.size() * array.get(0).size()];
            for (int i = 0; i < all.length; i++) {
                all[i] =
                        array.get(i / array.get(0).size())
                                .get(i % array.get(0).size())
                                .floatValue();
            }
            return all;
        }
        float[] all = new float[array.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = array.get(i).floatValue();
        }
        return all;
    }
}
