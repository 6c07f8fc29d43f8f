package io.milepost.setup;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.shared.TextCharacters;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Setup options that are texts; each has a default until the office enters one. */
@Repository
public class SetupTexts {

    public static final int MAX_LENGTH = 4000;

    /** A setup option that is a text. */
    public enum SetupText {
        /** What contacts are asked before they get texts, one wording on each line. */
        CONSENT_WORDINGS;

        /** @return the text until the office enters one */
        String defaultText() {
            return message("setup.textDefault." + name());
        }
    }

    private final JdbcClient jdbc;
    private final SetupAuditLog changes;

    SetupTexts(JdbcClient jdbc, SetupAuditLog changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /** @throws NotFoundException if there is no option of this name */
    public static SetupText getText(String name) {
        return Arrays.stream(SetupText.values())
                .filter(text -> text.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("setupOption", name));
    }

    public String get(SetupText text) {
        return jdbc.sql("select content from setup_text where name = ?")
                .param(text.name())
                .query(String.class)
                .optional()
                .orElseGet(text::defaultText);
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
        if (get(text).equals(content)) {
            return false;
        }
        jdbc.sql("insert into setup_text (name, content) values (?, '') on conflict do nothing")
                .param(text.name())
                .update();
        jdbc.sql("update setup_text set content = :content where name = :name")
                .param("content", content)
                .param("name", text.name())
                .update();
        changes.record(text.name(), message("setup.history.changed"), user);
        return true;
    }
}
