package io.milepost.cockpit;

import static io.milepost.messages.Messages.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.milepost.settings.MilepostProperties;
import io.milepost.shared.TimeFormat;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Provides the labels of the plugin's scripts: a part of {@code messages.properties}, in the language of the installation; and
 * the installation's time zone.
 */
@Component
class PluginMessages {

    /** Path of the generated script that the other scripts import. */
    static final String SCRIPT = "app/bundle.js";

    private static final List<String> PREFIXES =
            List.of("cockpit.", "common.", "milestone.", "order.status.", "text.channel.", "text.status.");

    private final String script;

    /**
     * @param id    such as {@code America/Chicago}
     * @param names by offset, as in {@link TimeFormat#namesByOffset}
     */
    private record Zone(String id, Map<String, String> names) {}

    PluginMessages(ObjectMapper json, MilepostProperties settings, Clock clock) {
        var zone = settings.zone();
        var names =
                new TimeFormat(zone).namesByOffset(clock.instant().atZone(zone).getYear());
        var labels = new TreeMap<String, String>();
        for (var key : ResourceBundle.getBundle("messages", Locale.ROOT).keySet()) {
            if (PREFIXES.stream().anyMatch(key::startsWith)) {
                labels.put(key, message(key));
            }
        }
        try {
            script = "export default %s;\nexport const zone = %s;\n"
                    .formatted(
                            json.writeValueAsString(labels),
                            json.writeValueAsString(
                                    new Zone(zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId(), names)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts can always be written as JSON", e);
        }
    }

    /** @return a JavaScript module whose default export holds the messages by key; placeholders such as {0} are kept. Its
     *     export {@code zone} has the time zone */
    String script() {
        return script;
    }
}
