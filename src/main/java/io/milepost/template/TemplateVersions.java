package io.milepost.template;

import io.milepost.error.NotFoundException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a template said before: each version that was ever saved, none of which changes any more. */
@Repository
public class TemplateVersions {

    /** Most versions in a list; older ones can still be asked for one by one. */
    public static final int LIST_LIMIT = 100;

    private static final String SELECT =
            "select name, version, subject, body, saved_at, saved_by from text_template_version where name = :name ";

    private final JdbcClient jdbc;

    TemplateVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return newest first, at most {@value #LISTED}; empty if there is no such template */
    public List<TextTemplate> findByName(String name) {
        return jdbc.sql(SELECT + "order by version desc limit :limit")
                .param("name", name)
                .param("limit", LIST_LIMIT)
                .query(TextTemplates::template)
                .list();
    }

    /** @throws NotFoundException if there is no such version */
    public TextTemplate get(String name, int version) {
        return jdbc.sql(SELECT + "and version = :version")
                .param("name", name)
                .param("version", version)
                .query(TextTemplates::template)
                .optional()
                .orElseThrow(() -> new NotFoundException("version " + version + " of template", name));
    }
}
