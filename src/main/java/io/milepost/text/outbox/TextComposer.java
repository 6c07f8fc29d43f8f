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
import io.milepost.text.Channel;
import io.milepost.text.MilestoneReference;
import io.milepost.text.TextStatusReason;
import io.milepost.text.gateway.OutgoingText;
import io.milepost.text.link.StopNotice;
import io.milepost.text.link.TrackingLinks;
import io.milepost.text.link.TrackingLinks.TrackingLink;
import io.milepost.text.outbox.ClaimedText.Claim;
import io.milepost.text.outbox.ClaimedText.DueText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Prepares due texts for sending: checks consent again and composes the message. One statement for any number of texts,
 * and one more if any of them contains a link to a tracking page.
 */
@Component
class TextComposer {

    /** @param sendable those of the texts that can be sent; {@code finished} has the others */
    record Composition(List<ClaimedText> sendable, List<FinishedText> finished) {}

    /**
     * What decides about a text now.
     *
     * @param withdrawn why it may no longer be sent; null if it may
     * @param template  null if there is none
     * @param first     template of the words that end the first text to a number; null if it is not the first one, or
     *                  there is no such template
     * @param data      JSON: values for the template as of the milestone
     * @param phone     phone number of the office; empty if it is not set
     */
    private record Draft(
            @Nullable TextStatusReason withdrawn,
            @Nullable TextTemplate template,
            @Nullable TextTemplate first,
            String data,
            String phone) {}

    private static final Logger log = LoggerFactory.getLogger(TextComposer.class);

    private static final String SELECT_DRAFTS =
            """
            select t.id, m.data, v.name, v.version, v.subject, v.body, v.saved_at, v.saved_by,
              case when not exists (select 1 from text_message p
                  where p.phone_number = t.phone_number and p.id <> t.id and p.sandbox = :sandbox
                    and p.status in ('SENDING', 'SENT', 'DELIVERED', 'UNKNOWN')) then f.version end first_version,
              f.body first_body, case
                when exists (select 1 from opt_out o where o.phone_number = t.phone_number)
                  or exists (select 1 from contact_consent p
                    where p.contact_code = t.contact_code and p.opted_out_at is not null) then 'OPTED_OUT'
                when not exists (select 1 from contact_attribute a
                  where a.contact_code = t.contact_code and a.attribute = 'SMSUPDATE') then 'NO_ATTRIBUTE'
                when exists (select 1 from setup_option e where e.name = 'SMSEVIDENCE' and e.enabled)
                  and not exists (select 1 from contact_consent p
                    where p.contact_code = t.contact_code and p.has_evidence) then 'NO_CONSENT'
                when t.resend_number = 0
                  and exists (select 1 from dead_number d where d.phone_number = t.phone_number) then 'DEAD_NUMBER'
                when t.resend_number = 0
                  and not (select s.sms_update from sales_order s where s.order_number = t.order_number)
                  then 'SMS_UPDATE_OFF'
                when exists (select 1 from unwanted_milestone u
                  where u.phone_number = t.phone_number and u.milestone = t.milestone) then 'NOT_WANTED'
              end withdrawn,
              coalesce((select p.content from setup_text p where p.name = 'OFFICEPHONE'), '') phone
            from text_message t
            join milestone m on m.order_number = t.order_number and m.code = t.milestone and m.document = t.document
              and m.occurrence = t.occurrence
            left join text_template c on c.name = t.template_name
            left join text_template_version v on v.name = c.name and v.version = c.version
            left join text_template fc on fc.name = 'SMS FIRST'
            left join text_template_version f on f.name = fc.name and f.version = fc.version
            where t.id in (:ids)""";

    private final JdbcClient jdbc;
    private final TemplateRenderer renderer;
    private final TrackingLinks links;
    private final ObjectReader json;

    TextComposer(JdbcClient jdbc, TemplateRenderer renderer, TrackingLinks links, ObjectMapper json) {
        this.jdbc = jdbc;
        this.renderer = renderer;
        this.links = links;
        this.json = json.readerFor(new TypeReference<Map<String, Object>>() {})
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    Composition compose(List<DueText> due, Claim claim) {
        var drafts = findDrafts(due, claim.sandbox());
        var numbers = new HashSet<String>();
        var data = new HashMap<MilestoneReference, Map<String, Object>>();
        var composition = new Composition(new ArrayList<>(), new ArrayList<>());
        var usedLinks = new ArrayList<TrackingLink>();
        for (var text : due) {
            var draft = Objects.requireNonNull(drafts.get(text.id()));
            if (draft.withdrawn() != null) {
                composition.finished().add(FinishedText.suppressed(text.id(), draft.withdrawn()));
            } else if (draft.template() == null) {
                composition.finished().add(FinishedText.suppressed(text.id(), TextStatusReason.NO_TEMPLATE));
            } else {
                var values = data.computeIfAbsent(text.milestone(), milestone -> parseJson(draft.data()));
                var first = numbers.contains(text.phoneNumber()) ? null : draft.first();
                if (compose(text, draft.template(), first, values, draft.phone(), claim, composition, usedLinks)) {
                    numbers.add(text.phoneNumber());
                }
            }
        }
        links.save(usedLinks);
        return composition;
    }

    private Map<UUID, Draft> findDrafts(List<DueText> due, boolean sandbox) {
        var drafts = new HashMap<UUID, Draft>();
        jdbc.sql(SELECT_DRAFTS)
                .param("ids", due.stream().map(DueText::id).toList())
                .param("sandbox", sandbox)
                .query(row -> {
                    var withdrawn = row.getString("withdrawn");
                    drafts.put(
                            row.getObject("id", UUID.class),
                            new Draft(
                                    withdrawn == null ? null : TextStatusReason.valueOf(withdrawn),
                                    row.getString("name") == null ? null : TextTemplates.template(row, 0),
                                    firstTemplate(row),
                                    row.getString("data"),
                                    row.getString("phone")));
                });
        return drafts;
    }

    private static @Nullable TextTemplate firstTemplate(ResultSet row) throws SQLException {
        var version = row.getInt("first_version");
        return row.wasNull()
                ? null
                : new TextTemplate(
                        TextTemplates.FIRST_TEXT, version, "", row.getString("first_body"), Instant.EPOCH, null);
    }

    private Map<String, Object> parseJson(String data) {
        try {
            return json.readValue(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The data of a milestone is JSON that Milepost wrote itself", e);
        }
    }

    /** @return whether the text can be sent */
    private boolean compose(
            DueText text,
            TextTemplate template,
            @Nullable TextTemplate first,
            Map<String, Object> data,
            String officePhone,
            Claim claim,
            Composition composition,
            List<TrackingLink> usedLinks) {
        var link = links.create(text.milestone().orderNumber(), text.contactCode(), text.phoneNumber());
        try {
            var complete = TemplateModelFactory.withRecipient(data, text.contactCode(), text.contactName(), link.url());
            var rendered = renderer.render(template, complete);
            if (rendered.text().isEmpty()) {
                composition.finished().add(FinishedText.suppressed(text.id(), TextStatusReason.EMPTY_TEXT));
                return false;
            }
            var body = text.channel() == Channel.EMAIL
                    ? StopNotice.append(rendered.text(), link.url(), officePhone)
                    : appendFirstWords(rendered.text(), first, complete);
            if (link.isIn(rendered.subject()) || link.isIn(body)) {
                usedLinks.add(link);
            }
            var message = new OutgoingText(text.id(), text.address(), rendered.subject(), body);
            composition.sendable().add(new ClaimedText(text, message, template.version(), claim));
            return true;
        } catch (InvalidTemplateException e) {
            composition.finished().add(FinishedText.broken(text.id(), e.getMessage()));
            return false;
        }
    }

    /** A text is news even without these words: it is sent without them if they fail or do not fit. */
    private String appendFirstWords(String text, @Nullable TextTemplate first, Map<String, Object> data) {
        if (first == null) {
            return text;
        }
        try {
            var whole = (text + "\n" + renderer.render(first, data).text()).strip();
            if (whole.length() <= OutgoingText.MAX_LENGTH) {
                return whole;
            }
            log.warn(
                    "A first text is sent without the words of {}: both have {} characters",
                    first.name(),
                    whole.length());
        } catch (InvalidTemplateException e) {
            log.warn("A first text is sent without the words of {}: {}", first.name(), e.getMessage());
        }
        return text;
    }
}
