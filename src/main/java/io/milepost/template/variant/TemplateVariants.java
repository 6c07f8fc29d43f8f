package io.milepost.template.variant;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the translations and variants of a template. */
@Repository
public class TemplateVariants {

    /**
     * A translation or variant.
     *
     * @param baseVersion version of the base that it follows; null if there was no base when it was saved
     * @param outdated    whether the base has been changed since
     */
    public record TemplateVariant(TemplateName name, int version, @Nullable Integer baseVersion, boolean outdated) {

        public String language() {
            return name.language();
        }

        public String variant() {
            return name.variant();
        }
    }

    private record Row(String name, int version, @Nullable Integer baseVersion) {}

    private final JdbcClient jdbc;

    TemplateVariants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return of all templates, by name; one statement */
    public List<TemplateVariant> findAll() {
        var rows = jdbc.sql(
                        """
                        select t.name, t.version, v.base_version from text_template t
                        join text_template_version v on v.name = t.name and v.version = t.version order by t.name""")
                .query(Row.class)
                .list();
        var versions = rows.stream().collect(Collectors.toMap(Row::name, Row::version));
        return rows.stream()
                .filter(row -> row.name().contains("/"))
                .map(row -> toVariant(row, versions))
                .toList();
    }

    private static TemplateVariant toVariant(Row row, Map<String, Integer> versions) {
        var name = TemplateName.parse(row.name());
        var current = versions.get(name.base());
        return new TemplateVariant(
                name, row.version(), row.baseVersion(), current != null && !current.equals(row.baseVersion()));
    }

    /** @param base name of the template, without language and variant */
    public List<TemplateVariant> findByBase(String base) {
        return findAll().stream()
                .filter(variant -> variant.name().base().equals(base))
                .toList();
    }
}
