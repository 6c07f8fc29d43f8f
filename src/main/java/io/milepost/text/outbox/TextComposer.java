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
import io.milepost.text.MilestoneReference;
import io.milepost.text.TextStatusReason;
import io.milepost.text.gateway.OutgoingText;
import io.milepost.text.outbox.ClaimedText.Claim;
import io.milepost.text.outbox.ClaimedText.DueText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Prepares due texts for sending: checks consent again and composes the message. Three statements for any number of texts. */
@Component
class TextComposer {

    /** @param sendable those of the texts that can be sent; {@code finished} has the others */
    record Composition(List<ClaimedText> sendable, List<FinishedText> finished) {}

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

    Composition compose(List<DueText> due, Claim claim) {
        var withdrawn = findWithdrawnConsent(due);
        var templatesByName =
                templates.find(due.stream().map(DueText::templateName).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(TextTemplate::name, Function.identity()));
        var data = findMilestoneData(due);
        var composition = new Composition(new ArrayList<>(), new ArrayList<>());
        for (var text : due) {
            var reason = withdrawn.get(text.id());
            var template = templatesByName.get(text.templateName());
            if (reason != null) {
                composition.finished().add(FinishedText.suppressed(text.id(), reason));
            } else if (template == null) {
                composition.finished().add(FinishedText.suppressed(text.id(), TextStatusReason.NO_TEMPLATE));
            } else {
                compose(text, template, Objects.requireNonNull(data.get(text.milestone())), claim, composition);
            }
        }
        return composition;
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

    private Map<MilestoneReference, Map<String, Object>> findMilestoneData(List<DueText> due) {
        var data = new HashMap<MilestoneReference, Map<String, Object>>();
        jdbc.sql(
                        """
                        select order_number, code, document, data from milestone
                        where (order_number, code, document) in (
                          select t.order_number, t.milestone, t.document from text_message t where t.id in (:ids))""")
                .param("ids", due.stream().map(DueText::id).toList())
                .query(row -> {
                    data.put(
                            new MilestoneReference(row.getString(1), row.getString(2), row.getString(3)),
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

    private void compose(
            DueText text, TextTemplate template, Map<String, Object> data, Claim claim, Composition composition) {
        try {
            var complete = TemplateModelFactory.withContact(data, text.contactCode(), text.contactName());
            var rendered = renderer.render(template, complete);
            if (rendered.text().isEmpty()) {
                composition.finished().add(FinishedText.suppressed(text.id(), TextStatusReason.EMPTY_TEXT));
            } else {
                var message = new OutgoingText(text.id(), text.address(), rendered.subject(), rendered.text());
                composition.sendable().add(new ClaimedText(text, message, template.version(), claim));
            }
        } catch (InvalidTemplateException e) {
            composition.finished().add(FinishedText.broken(text.id(), e.getMessage()));
        }
    }
}
