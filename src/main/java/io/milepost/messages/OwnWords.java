package io.milepost.messages;

import io.milepost.settings.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Labels of an installation that replace those of {@code messages.properties}: a file of the same format. */
final class OwnWords {

    private static final Logger log = LoggerFactory.getLogger(OwnWords.class);

    private OwnWords() {}

    /**
     * Skips and logs keys that do not exist, so that a label which a new version has removed prevents no start.
     *
     * @param file in UTF-8
     * @return labels by key
     * @throws InvalidSettingException if the file cannot be read or a label is not a {@link MessageFormat}
     */
    static Map<String, String> read(Path file) {
        var words = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            words.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "milepost.words", "cannot read " + file + " as properties in UTF-8: " + e);
        }
        return words.stringPropertyNames().stream()
                .filter(OwnWords::exists)
                .collect(Collectors.toMap(key -> key, key -> checked(key, words.getProperty(key))));
    }

    private static boolean exists(String key) {
        var exists = Messages.findMessage(key).isPresent();
        if (!exists) {
            log.warn("milepost.words: there is no label {}; it is ignored", key);
        }
        return exists;
    }

    private static String checked(String key, String label) {
        try {
            new MessageFormat(label);
            return label;
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("milepost.words", key + " is not a valid label: " + label);
        }
    }
}
