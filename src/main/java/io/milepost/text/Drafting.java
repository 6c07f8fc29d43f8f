package io.milepost.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.milepost.template.InvalidTemplateException;
import io.milepost.template.TemplateModelFactory;
import io.milepost.template.TemplateRenderer;
import io.milepost.template.TextTemplate;
import io.milepost.template.TextTemplates;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Prepares due texts for sending: checks consent again and composes the message. Three statements for any number of texts. */
@Component
class Drafting {

    /** A text that is due. */
    record Due(
            UUID id,
            String contactCode,
            String contactName,
            String address,
            String phoneNumber,
            String template,
            String order,
            String milestone,
            String document,
            int attempts) {}

    /** @param failed whether it needs a review; otherwise it is not sent on purpose */
    record Refusal(Reason reason, String detail, boolean failed) {

        String sentence() {
            return detail.isEmpty() ? reason.explanation() : reason.explanation() + " " + detail;
        }
    }

    /** @param refusal null if it may be sent */
    record Draft(Due due, String subject, String body, int templateVersion, @Nullable Refusal refusal) {}

    private record About(String order, String milestone, String document) {}

    private static final String WITHDRAWN =
            """
            select t.id, case
                when exists (select 1 from opt_out o where o.phone_number = t.phone_number) then 'OPTED_OUT'
                when not exists (select 1 from contact_attribute a
                  where a.contact_code = t.contact_code and a.attribute = 'SMSUPDATE') then 'NO_ATTRIBUTE'
                when t.resend_number = 0
                  and not (select s.sms_update from sales_order s where s.order_number = t.order_number)
                  then 'SMS_UPDATE_OFF'
              end reason
            from text_message t where t.id in (:ids)""";

    private final JdbcClient jdbc;
    private final TextTemplates templates;
    private final TemplateRenderer renderer;
    private final ObjectReader json;

    Drafting(JdbcClient jdbc, TextTemplates templates, TemplateRenderer renderer, ObjectMapper json) {
        this.jdbc = jdbc;
        this.templates = templates;
        this.renderer = renderer;
        this.json = json.readerFor(new TypeReference<Map<String, Object>>() {})
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                row.getObject("id", UUID.class),
                row.getString("contact_code"),
                row.getString("contact_name"),
                row.getString("address"),
                row.getString("phone_number"),
                row.getString("template_name"),
                row.getString("order_number"),
                row.getString("milestone"),
                row.getString("document"),
                row.getInt("attempts"));
    }

    List<Draft> draft(List<Due> due) {
        var withdrawn = withdrawn(due);
        var inUse = templates.find(due.stream().map(Due::template).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(TextTemplate::name, Function.identity()));
        var data = data(due);
        return due.stream()
                .map(text -> {
                    var reason = withdrawn.get(text.id());
                    return reason == null
                            ? fillIn(text, inUse.get(text.template()), data.get(about(text)))
                            : refused(text, reason, "", false);
                })
                .toList();
    }

    private Map<UUID, Reason> withdrawn(List<Due> due) {
        var reasons = new HashMap<UUID, Reason>();
        jdbc.sql(WITHDRAWN).param("ids", due.stream().map(Due::id).toList()).query(row -> {
            var reason = row.getString("reason");
            if (reason != null) {
                reasons.put(row.getObject("id", UUID.class), Reason.valueOf(reason));
            }
        });
        return reasons;
    }

    private Map<About, Map<String, Object>> data(List<Due> due) {
        var data = new HashMap<About, Map<String, Object>>();
        jdbc.sql(
                        """
                        select order_number, code, document, data from milestone
                        where (order_number, code, document) in (
                          select t.order_number, t.milestone, t.document from text_message t where t.id in (:ids))""")
                .param("ids", due.stream().map(Due::id).toList())
                .query(row -> {
                    data.put(new About(row.getString(1), row.getString(2), row.getString(3)), read(row.getString(4)));
                });
        return data;
    }

    private Map<String, Object> read(String data) {
        try {
            return json.readValue(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The data of a milestone is JSON that Milepost wrote itself", e);
        }
    }

    private static About about(Due due) {
        return new About(due.order(), due.milestone(), due.document());
    }

    private Draft fillIn(Due text, @Nullable TextTemplate template, Map<String, Object> data) {
        if (template == null) {
            return refused(text, Reason.NO_TEMPLATE, "", false);
        }
        try {
            var complete = TemplateModelFactory.withContact(data, text.contactCode(), text.contactName());
            var rendered = renderer.render(template, complete);
            return rendered.text().isEmpty()
                    ? refused(text, Reason.EMPTY_TEXT, "", false)
                    : new Draft(text, rendered.subject(), rendered.text(), template.version(), null);
        } catch (InvalidTemplateException e) {
            return refused(text, Reason.TEMPLATE_BROKEN, String.valueOf(e.getMessage()), true);
        }
    }

    private static Draft refused(Due text, Reason reason, String detail, boolean failed) {
        return new Draft(
                text, "", "", 0, new Refusal(reason, detail.substring(0, Math.min(400, detail.length())), failed));
    }
}
