package io.milepost.template;

import io.milepost.error.NotFoundException;
import io.milepost.template.variant.TemplateName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Templates with all their versions, stored in tables {@code text_template} and {@code text_template_version}. */
@Repository
public class TextTemplates {

    /**
     * Template of the words at the end of the first text to a number: who sends the texts, and how to stop them. Source:
     * CTIA, Messaging Principles and Best Practices (2023): the first message identifies the sender and says how to opt out.
     */
    public static final String FIRST_TEXT = "SMS FIRST";

    /** What a text with {@link #CONSENT_TEXT} is about. */
    public static final String CONSENT_SUBJECT = "CONSENT";

    /** Template of the question whether a contact wants texts, for setup option SMSCONFIRM. */
    public static final String CONSENT_TEXT = "SMS " + CONSENT_SUBJECT;

    private static final String SELECT =
            """
            select v.name, v.version, v.subject, v.body, v.send_within_hours, v.saved_at, v.saved_by
            from text_template t join text_template_version v on v.name = t.name and v.version = t.version
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    TextTemplates(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return by name */
    public List<TextTemplate> findAll() {
        return jdbc.sql(SELECT + "order by v.name")
                .query(TextTemplates::template)
                .list();
    }

    public Optional<TextTemplate> find(String name) {
        return jdbc.sql(SELECT + "where t.name = ?")
                .param(name)
                .query(TextTemplates::template)
                .optional();
    }

    /** @throws NotFoundException if there is no such template */
    public TextTemplate get(String name) {
        return find(name).orElseThrow(() -> new NotFoundException("template", name));
    }

    /**
     * Locks a template until the caller's transaction ends.
     *
     * @throws NotFoundException if there is no such template
     */
    TextTemplate lock(String name) {
        jdbc.sql("select version from text_template where name = ? for update")
                .param(name)
                .query(Integer.class)
                .optional();
        return get(name);
    }

    /** @return those of {@code names} that exist, in one statement */
    public List<TextTemplate> find(Collection<String> names) {
        return names.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "where t.name in (:names)")
                        .param("names", names)
                        .query(TextTemplates::template)
                        .list();
    }

    /**
     * Saves a new version of a template, or a new template. Repeating it changes nothing.
     *
     * @param savedBy user; empty for a default
     * @return true if the template is new
     */
    @Transactional
    boolean save(String name, TemplateDraft draft, String savedBy) {
        var created = jdbc.sql("insert into text_template (name, version) values (?, 0) on conflict do nothing")
                        .param(name)
                        .update()
                == 1;
        var version = jdbc.sql("select version from text_template where name = ? for update")
                .param(name)
                .query(Integer.class)
                .single();
        var current = find(name);
        var baseVersion = findBaseVersion(name);
        if (current.filter(known -> known.isSame(draft)).isEmpty() || isOutdated(name, baseVersion)) {
            var sendWithinHours =
                    current.map(TextTemplate::sendWithinHours).orElse(TextTemplate.DEFAULT_SEND_WITHIN_HOURS);
            insert(
                    name,
                    version + 1,
                    draft,
                    Objects.requireNonNullElse(draft.sendWithinHours(), sendWithinHours),
                    savedBy,
                    baseVersion);
        }
        return created;
    }

    /** @return current version of the base that a translation or variant follows; null for a base, or without one */
    private @Nullable Integer findBaseVersion(String name) {
        var parsed = TemplateName.parse(name);
        return parsed.isBase()
                ? null
                : find(parsed.base()).map(TextTemplate::version).orElse(null);
    }

    /** Saving an outdated translation unchanged confirms it. */
    private boolean isOutdated(String name, @Nullable Integer baseVersion) {
        return jdbc.sql(
                                """
                                select count(*) from text_template t
                                join text_template_version v on v.name = t.name and v.version = t.version
                                where t.name = :name and v.base_version is distinct from :baseVersion""")
                        .param("name", name)
                        .param("baseVersion", baseVersion, Types.INTEGER)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private void insert(
            String name,
            int version,
            TemplateDraft draft,
            int sendWithinHours,
            String savedBy,
            @Nullable Integer baseVersion) {
        jdbc.sql(
                        """
                        insert into text_template_version
                          (name, version, base_version, subject, body, send_within_hours, saved_at, saved_by)
                        values (:name, :version, :baseVersion, :subject, :body, :sendWithin, :savedAt, :savedBy)""")
                .param("name", name)
                .param("version", version)
                .param("subject", draft.subject())
                .param("body", draft.body())
                .param("sendWithin", sendWithinHours)
                .param("savedAt", Timestamp.from(clock.instant()))
                .param("savedBy", savedBy)
                .param("baseVersion", baseVersion, Types.INTEGER)
                .update();
        jdbc.sql("update text_template set version = :version where name = :name")
                .param("version", version)
                .param("name", name)
                .update();
    }

    /** Maps a row of {@code text_template_version}. */
    public static TextTemplate template(ResultSet row, int number) throws SQLException {
        var savedBy = row.getString("saved_by");
        return new TextTemplate(
                row.getString("name"),
                row.getInt("version"),
                row.getString("subject"),
                row.getString("body"),
                row.getInt("send_within_hours"),
                row.getTimestamp("saved_at").toInstant(),
                savedBy.isEmpty() ? null : savedBy);
    }
}
