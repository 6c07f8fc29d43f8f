package io.milepost.text.outbox.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.milepost.settings.MilepostProperties;
import io.milepost.template.TemplateVariables;
import io.milepost.template.TextTemplate;
import io.milepost.template.TextTemplates;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what texts are composed of, by one statement for any number of texts. */
@Repository
public class TextDrafts {

    private static final String SELECT =
            """
            select t.id, t.template_name, m.data, v.name, v.version, v.subject, v.body, v.send_within_hours, v.saved_at, v.saved_by,
              case when not exists (select 1 from text_message p
                  where p.phone_number = t.phone_number and p.id <> t.id and p.sandbox = :sandbox
                    and coalesce(p.diverted_to, '') = :divertedTo and p.status in ('SENDING', 'SENT', 'DELIVERED', 'UNKNOWN')) then f.version end first_version,
              f.name first_name, f.body first_body,
              coalesce((select p.content from setup_text p where p.name = 'OFFICEPHONE'), '') phone
            from text_message t
            left join milestone m on m.order_number = t.order_number and m.code = t.milestone and m.document = t.document
              and m.occurrence = t.occurrence
            left join sales_order so on so.order_number = t.order_number
            left join contact k on k.code = t.contact_code
            left join text_template c on c.name = coalesce(
              (select n.name from text_template n where n.name = t.template_name || '/' || k.language || '/'
                || upper(regexp_replace(so.ship_via, '[^A-Za-z0-9]', '', 'g'))),
              (select n.name from text_template n where n.name = t.template_name || '/' || k.language),
              (select n.name from text_template n where n.name = t.template_name || '/'
                || upper(regexp_replace(so.ship_via, '[^A-Za-z0-9]', '', 'g'))),
              t.template_name)
            left join text_template_version v on v.name = c.name and v.version = c.version
            left join text_template fc on fc.name = coalesce(
              (select n.name from text_template n where n.name = 'SMS FIRST/' || k.language), 'SMS FIRST')
            left join text_template_version f on f.name = fc.name and f.version = fc.version
            where t.id in (:ids)""";

    private final JdbcClient jdbc;
    private final MilepostProperties settings;
    private final ObjectReader json;

    TextDrafts(JdbcClient jdbc, MilepostProperties settings, ObjectMapper json) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.json = json.readerFor(new TypeReference<Map<String, Object>>() {})
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /**
     * @param ids     of at least one text about a milestone
     * @param sandbox    which of the earlier texts to a number count: those that were simulated, or those that were sent
     * @param divertedTo those that were sent there instead, for display; null for those that were sent to the number
     */
    public Map<UUID, TextDraft> find(Collection<UUID> ids, boolean sandbox, @Nullable String divertedTo) {
        var drafts = new HashMap<UUID, TextDraft>();
        var data = new HashMap<String, Map<String, Object>>();
        jdbc.sql(SELECT)
                .param("ids", ids)
                .param("sandbox", sandbox)
                .param("divertedTo", Objects.requireNonNullElse(divertedTo, ""))
                .query(row -> {
                    drafts.put(
                            row.getObject("id", UUID.class),
                            new TextDraft(
                                    row.getString("template_name"),
                                    row.getString("name") == null ? null : TextTemplates.template(row, 0),
                                    firstTemplate(row),
                                    data.computeIfAbsent(
                                            Objects.requireNonNullElse(row.getString("data"), ""), this::parseJson),
                                    row.getString("phone")));
                });
        return drafts;
    }

    private static @Nullable TextTemplate firstTemplate(ResultSet row) throws SQLException {
        var version = row.getInt("first_version");
        return row.wasNull()
                ? null
                : new TextTemplate(
                        row.getString("first_name"),
                        version,
                        "",
                        row.getString("first_body"),
                        TextTemplate.DEFAULT_SEND_WITHIN_HOURS,
                        Instant.EPOCH,
                        null);
    }

    /** A text about no order has no data. */
    private Map<String, Object> parseJson(String data) {
        if (data.isEmpty()) {
            return TemplateVariables.emptyData(settings.company());
        }
        try {
            return json.readValue(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The data of a milestone is JSON that Milepost wrote itself", e);
        }
    }
}
