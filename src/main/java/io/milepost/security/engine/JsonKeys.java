package io.milepost.security.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;

/** Searches the keys of JSON as a stream, without building a tree in memory. */
final class JsonKeys {

    /** Detects the encoding from the first bytes, as the REST interface of the engine does; does not cache names. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private JsonKeys() {}

    /**
     * @param text      one or several JSON values; may be empty
     * @param condition on the key, unescaped
     * @return the first key that meets the condition, at any depth, even if it occurs twice; empty if none does
     * @throws IOException if the text is not valid JSON to its end, or not valid UTF-8: the engine reads an overlong
     *                     encoding of a letter as that letter
     */
    static Optional<String> findFirst(byte[] text, Predicate<String> condition) throws IOException {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
        try (var parser = JSON.createParser(text)) {
            Optional<String> found = Optional.empty();
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (found.isEmpty() && token == JsonToken.FIELD_NAME && condition.test(parser.currentName())) {
                    found = Optional.of(parser.currentName());
                }
            }
            return found;
        }
    }
}
