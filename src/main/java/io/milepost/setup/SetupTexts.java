package io.milepost.setup;

import static io.milepost.messages.Messages.message;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.messages.Messages;
import io.milepost.settings.MilepostProperties;
import io.milepost.shared.TextCharacters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Setup options that are texts. Each has a default, which a blank text restores. */
@Repository
public class SetupTexts {

    public static final int MAX_LENGTH = 4000;

    /** Encrypted secret of the webhook of staff alerts; no user reads it. */
    public static final String ALERT_SECRET = "ALERT_SECRET";

    /** A setup option that is a text. */
    public enum SetupText {
        /** What contacts are asked before they get texts, one wording on each line. */
        CONSENT_WORDINGS,
        /** Who answers STOP, START and HELP: one of the {@link #choices}. */
        KEYWORD_ANSWERS("TWILIO", "ADVANCED", "MILEPOST"),
        STOP_REPLY,
        START_REPLY,
        HELP_REPLY;

        private final List<String> choices;

        SetupText(String... choices) {
            this.choices = List.of(choices);
        }

        /** @return the possible values, the default first; empty if it is any text */
        public List<String> choices() {
            return choices;
        }
    }

    private final JdbcClient jdbc;
    private final AuditTrail changes;
    private final MilepostProperties settings;

    SetupTexts(JdbcClient jdbc, AuditTrail changes, MilepostProperties settings) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.settings = settings;
    }

    /** @throws NotFoundException if there is no option of this name */
    public static SetupText getText(String name) {
        return Arrays.stream(SetupText.values())
                .filter(text -> text.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("setupOption", name));
    }

    public String get(SetupText text) {
        return find(text).orElseGet(() -> defaultText(text));
    }

    /**
     * @param text     one without choices
     * @param language of the reader, such as {@code es}; may be empty
     * @return what the office entered; until then the default, in this language if Milepost has it
     */
    public String get(SetupText text, String language) {
        return find(text).orElseGet(() -> Messages.findLocale(language, settings.defaultRegion())
                .map(locale -> message(locale, "setup.textDefault." + text.name(), settings.company()))
                .orElseGet(() -> defaultText(text)));
    }

    /** @return empty until the office enters a text */
    public Optional<String> find(SetupText text) {
        return find(text.name());
    }

    /** @return what was saved under this name; empty if nothing was, or a blank text */
    public Optional<String> find(String name) {
        return jdbc.sql("select content from setup_text where name = ?")
                .param(name)
                .query(String.class)
                .optional()
                .filter(content -> !content.isBlank());
    }

    private String defaultText(SetupText text) {
        return text.choices().isEmpty()
                ? message("setup.textDefault." + text.name(), settings.company())
                : text.choices().get(0);
    }

    /** @return its lines that are not blank */
    public List<String> getLines(SetupText text) {
        return get(text)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /**
     * Changes a text, and records who did. Repeating it changes nothing.
     *
     * @return whether this changed it
     * @throws InvalidFieldException for field {@code content} if it is too long, or has control characters
     */
    @Transactional
    public boolean update(SetupText text, String content, String user) {
        if (content.length() > MAX_LENGTH) {
            throw new InvalidFieldException("content", message("common.error.tooLong", MAX_LENGTH));
        }
        TextCharacters.findProblemInLines(content).ifPresent(problem -> {
            throw new InvalidFieldException("content", problem);
        });
        if (!text.choices().isEmpty() && !content.isBlank() && !text.choices().contains(content)) {
            throw new InvalidFieldException(
                    "content", message("common.error.notOneOf", content, String.join(", ", text.choices())));
        }
        var before = get(text);
        var changed = save(text.name(), content);
        if (changed) {
            changes.record(
                    List.of(new AuditTrail.Change(
                            AuditArea.SETUP, text.name(), message("setup.history.changed"), before, get(text))),
                    user);
        }
        return changed;
    }

    /**
     * Saves a text without any check. Joins the caller's transaction; repeating it changes nothing.
     *
     * @return whether this changed it
     */
    public boolean save(String name, String content) {
        jdbc.sql("insert into setup_text (name, content) values (?, '') on conflict do nothing")
                .param(name)
                .update();
        return jdbc.sql("update setup_text set content = :content where name = :name and content <> :content")
                        .param("content", content)
                        .param("name", name)
                        .update()
                == 1;
    }
}
