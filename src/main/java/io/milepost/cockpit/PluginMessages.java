package io.milepost.cockpit;

import static io.milepost.messages.Messages.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Provides the labels of the plugin's scripts: a part of {@code messages.properties}, in the language of the installation. */
@Component
class PluginMessages {

    /** Path of the generated script that the other scripts import. */
    static final String SCRIPT = "app/bundle.js";

    private static final List<String> PREFIXES =
            List.of("cockpit.", "common.", "milestone.", "order.status.", "text.channel.", "text.status.");

    private final String script;

    PluginMessages(ObjectMapper json) {
        var labels = new TreeMap<String, String>();
        for (var key : ResourceBundle.getBundle("messages", Locale.ROOT).keySet()) {
            if (PREFIXES.stream().anyMatch(key::startsWith)) {
                labels.put(key, message(key));
            }
        }
        try {
            script = "export default " + json.writeValueAsString(labels) + ";\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Labels can always be written as JSON", e);
        }
    }

    /** @return a JavaScript module whose default export holds the messages by key; placeholders such as {0} are kept */
    String script() {
        return script;
    }
}
