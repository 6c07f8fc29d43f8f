package io.milepost.security.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks at the keys of a JSON text as they come, without keeping it in memory as a tree. */
final class JsonKeys {

    /** The encoding is found out from the first bytes, as the engine's REST does; names are not kept for later. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private JsonKeys() {}

    /**
     * @param text one or several JSON values; may be empty
     * @param condition on the key without its escapes
     * @return the first key that fulfills the condition, at any depth, also if it occurs twice; empty if none does
     * @throws IOException if the text is not JSON up to its end
     */
    static Optional<String> findFirst(byte[] text, Predicate<String> condition) throws IOException {
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
