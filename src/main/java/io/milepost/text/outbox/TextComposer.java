package io.milepost.text.outbox;

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
import io.milepost.text.TextStatusReason;
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
class TextComposer {

    /** A text that is due. */
    record DueText(
            UUID id,
            String contactCode,
            String contactName,
            String address,
            String phoneNumber,
            String template,
            String orderNumber,
            String milestone,
            String document,
            int attempts) {}

    /** @param failed whether it needs a review; otherwise it is not sent on purpose */
    record Rejection(TextStatusReason reason, String detail, boolean failed) {

        String describe() {
            return detail.isEmpty() ? reason.explanation() : reason.explanation() + " " + detail;
        }
    }

    /** @param rejection null if it may be sent */
    record ComposedText(DueText due, String subject, String body, int templateVersion, @Nullable Rejection rejection) {}

    private record MilestoneKey(String orderNumber, String milestone, String document) {}

    private static final String CONSENT_CHECK =
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

    TextComposer(JdbcClient jdbc, TextTemplates templates, TemplateRenderer renderer, ObjectMapper json) {
        this.jdbc = jdbc;
        this.templates = templates;
        this.renderer = renderer;
        this.json = json.readerFor(new TypeReference<Map<String, Object>>() {})
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    static DueText mapDueText(ResultSet row, int number) throws SQLException {
        return new DueText(
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

    List<ComposedText> compose(List<DueText> due) {
        var withdrawn = findWithdrawnConsent(due);
        var templatesByName = templates.find(due.stream().map(DueText::template).collect(Collectors.toSet())).stream()
                .collect(Collectors.toMap(TextTemplate::name, Function.identity()));
        var data = findMilestoneData(due);
        return due.stream()
                .map(text -> {
                    var reason = withdrawn.get(text.id());
                    return reason == null
                            ? render(text, templatesByName.get(text.template()), data.get(milestoneKey(text)))
                            : reject(text, reason, "", false);
                })
                .toList();
    }

    private Map<UUID, TextStatusReason> findWithdrawnConsent(List<DueText> due) {
        var reasons = new HashMap<UUID, TextStatusReason>();
        jdbc.sql(CONSENT_CHECK)
                .param("ids", due.stream().map(DueText::id).toList())
                .query(row -> {
                    var reason = row.getString("reason");
                    if (reason != null) {
                        reasons.put(row.getObject("id", UUID.class), TextStatusReason.valueOf(reason));
                    }
                });
        return reasons;
    }

    private Map<MilestoneKey, Map<String, Object>> findMilestoneData(List<DueText> due) {
        var data = new HashMap<MilestoneKey, Map<String, Object>>();
        jdbc.sql(
                        """
                        select order_number, code, document, data from milestone
                        where (order_number, code, document) in (
                          select t.order_number, t.milestone, t.document from text_message t where t.id in (:ids))""")
                .param("ids", due.stream().map(DueText::id).toList())
                .query(row -> {
                    data.put(
                            new MilestoneKey(row.getString(1), row.getString(2), row.getString(3)),
                            parseJson(row.getString(4)));
                });
        return data;
    }

    private Map<String, Object> parseJson(String data) {
        try {
            return json.readValue(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The data of a milestone is JSON that Milepost wrote itself", e);
        }
    }

    private static MilestoneKey milestoneKey(DueText due) {
        return new MilestoneKey(due.orderNumber(), due.milestone(), due.document());
    }

    private ComposedText render(DueText text, @Nullable TextTemplate template, Map<String, Object> data) {
        if (template == null) {
            return reject(text, TextStatusReason.NO_TEMPLATE, "", false);
        }
        try {
            var complete = TemplateModelFactory.withContact(data, text.contactCode(), text.contactName());
            var rendered = renderer.render(template, complete);
            return rendered.text().isEmpty()
                    ? reject(text, TextStatusReason.EMPTY_TEXT, "", false)
                    : new ComposedText(text, rendered.subject(), rendered.text(), template.version(), null);
        } catch (InvalidTemplateException e) {
            return reject(text, TextStatusReason.TEMPLATE_BROKEN, String.valueOf(e.getMessage()), true);
        }
    }

    private static ComposedText reject(DueText text, TextStatusReason reason, String detail, boolean failed) {
        return new ComposedText(
                text, "", "", 0, new Rejection(reason, detail.substring(0, Math.min(400, detail.length())), failed));
    }
}
