package io.milepost.template;

import io.milepost.error.NotFoundException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All versions of the templates. A saved version never changes. */
@Repository
public class TemplateVersions {

    /** Maximum number of versions in a list; {@link #get} also returns older ones. */
    public static final int LIST_LIMIT = 100;

    private static final String SELECT = "select * from text_template_version where name = :name ";

    private final JdbcClient jdbc;

    TemplateVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return newest first, at most {@value #LIST_LIMIT}; empty if there is no such template */
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
                .orElseThrow(() -> new NotFoundException("templateVersion", name, version));
    }
}
