package podium.competition.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** A value as JSON; apart, so that printing help loads no JSON library. */
final class JsonDocument {

    private JsonDocument() {}

    /** Returns maps, lists, records, strings, numbers and nulls as a document of several lines. */
    static String of(Object value) {
        try {
            return new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value, e);
        }
    }
}
