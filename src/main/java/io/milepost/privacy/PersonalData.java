package io.milepost.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where Milepost's tables hold data about persons, and how each is forgotten. {@code PersonalDataTest} compares it with the
 * columns of the database. Parameters: {@code :contact}; {@code :phones}, numbers in E.164; {@code :hash}, of the person;
 * {@code :name}, for display instead of a name.
 */
final class PersonalData {

    /** Filters that contain the code or the whole name of the person, or words of the name only, such as the last name. */
    private static final String FORGET_FILTERS =
            """
            delete from saved_filter f where exists (
              select 1 from contact c where c.code = :contact and (
                position(' ' || lower(c.code) || ' ' in ' ' || lower(f.search || ' ' || f.name) || ' ') > 0
                or position(' ' || lower(c.full_name) || ' '
                  in ' ' || lower(f.search || ' ' || f.organization || ' ' || f.name) || ' ') > 0
                or (f.search <> '' and position(' ' || lower(f.search) || ' ' in ' ' || lower(c.full_name) || ' ') > 0)))""";

    /** Queries of the export, by name of the file; each returns all columns that concern the person. */
    static final Map<String, String> EXPORT = new LinkedHashMap<>();

    static {
        EXPORT.put(
                "contact",
                """
                select c.code, c.full_name, c.organization_code, c.email2, c.phone_number, c.time_zone, c.language,
                  (select string_agg(a.attribute, ' ') from contact_attribute a where a.contact_code = c.code) attributes
                from contact c where c.code = :contact""");
        EXPORT.put(
                "consent",
                """
                select kind, contact_code, phone_number, source, wording, evidence, recorded_by, received_at, recorded_at
                from consent_entry
                where contact_code = :contact or (contact_code is null and phone_number in (:phones)) order by id""");
        EXPORT.put(
                "consent-state",
                "select opted_out_at, removed_at, has_evidence from contact_consent where contact_code = :contact");
        EXPORT.put(
                "confirmations",
                "select phone_number, asked_at, confirmed_at from confirmation where contact_code = :contact");
        EXPORT.put("opt-outs", "select phone_number, since, by_phone from opt_out where phone_number in (:phones)");
        EXPORT.put(
                "unwanted-milestones",
                "select phone_number, milestone, since from unwanted_milestone where phone_number in (:phones)");
        EXPORT.put(
                "dead-numbers", "select phone_number, since, reason from dead_number where phone_number in (:phones)");
        EXPORT.put(
                "inbound-texts",
                """
                select phone_number, kind, at, source, message_text from consent_event
                where phone_number in (:phones) order by at""");
        EXPORT.put(
                "conversations",
                """
                select kind, opened_at, last_text_at, closed_at, closed_by, outcome from conversation
                where phone_number in (:phones)""");
        EXPORT.put(
                "orders",
                """
                select order_number, customer_po, ship_via, requested_date, sms_update, entered_at, cancelled_at, ended_at
                from sales_order where contact_code = :contact order by entered_at""");
        EXPORT.put(
                "order-notes",
                """
                select n.order_number, n.written_at, n.written_by, n.note_text
                from order_note n join sales_order o on o.order_number = n.order_number
                where o.contact_code = :contact order by n.written_at""");
        EXPORT.put(
                "order-files",
                """
                select f.order_number, f.file_name, f.byte_count, f.uploaded_at, f.uploaded_by
                from order_file f join sales_order o on o.order_number = f.order_number
                where o.contact_code = :contact order by f.uploaded_at""");
        EXPORT.put(
                "texts",
                """
                select id, order_number, milestone, document, contact_name, channel, address, template_name, subject, body,
                  status, reason, detail, created_at, sent_at
                from text_message
                where contact_code = :contact or (contact_code = '' and phone_number in (:phones))
                order by created_at, id""");
        EXPORT.put(
                "text-history",
                """
                select e.text_id, e.at, e.status, e.detail from text_status_event e
                join text_message t on t.id = e.text_id where t.contact_code = :contact order by e.id""");
        EXPORT.put(
                "tracking-links",
                "select order_number, phone_number, created_at from tracking_link where contact_code = :contact");
        EXPORT.put(
                "audit-trail",
                """
                select at, changed_by, description, before_value, after_value from audit_entry
                where area in ('CONTACT', 'EXPORT') and subject = :contact order by id""");
    }

    /** Statements that forget, in this order: later ones no longer find what earlier ones have changed. */
    static final List<String> FORGET = List.of(
            """
            update text_message set status = 'SUPPRESSED', reason = 'OPTED_OUT'
            where contact_code = :contact and status = 'QUEUED'""",
            """
            update audit_entry set before_value = '', after_value = ''
            where area = 'TEXT'
              and subject in (select cast(id as varchar) from text_message where contact_code = :contact)""",
            "update text_status_event set detail = '' where text_id in (select id from text_message where contact_code = :contact)",
            """
            update text_message set recipient_key = cast(id as varchar), contact_code = '', contact_name = :name,
              address = '', phone_number = '', masked_address = '', subject = null, body = null, detail = null,
              provider_id = null, report_due_at = null, needs_review = false
            where contact_code = :contact or (contact_code = '' and phone_number in (:phones))""",
            "delete from tracking_link where contact_code = :contact",
            "delete from confirmation where contact_code = :contact",
            "delete from contact_consent where contact_code = :contact",
            "delete from unwanted_milestone where phone_number in (:phones)",
            "delete from dead_number where phone_number in (:phones)",
            "delete from opt_out where phone_number in (:phones)",
            "delete from conversation where phone_number in (:phones)",
            "delete from consent_event where phone_number in (:phones)",
            """
            update consent_entry set contact_code = null, phone_number = null, wording = '', evidence = '',
              person_hash = :hash
            where contact_code = :contact or (contact_code is null and phone_number in (:phones))""",
            """
            update audit_entry set subject = :pseudonym, before_value = '', after_value = ''
            where area in ('CONTACT', 'EXPORT') and subject = :contact""",
            "delete from order_note where order_number in (select order_number from sales_order where contact_code = :contact)",
            FORGET_FILTERS,
            "delete from order_file where order_number in (select order_number from sales_order where contact_code = :contact)",
            """
            update audit_entry set before_value = '', after_value = ''
            where area = 'ORDER' and subject in (select order_number from sales_order where contact_code = :contact)""",
            "update sales_order set contact_code = null where contact_code = :contact",
            "delete from contact_attribute where contact_code = :contact",
            "delete from contact where code = :contact");

    /** Tables that hold data about persons only until they are deleted, with the days until then. */
    static final Map<String, Integer> TEMPORARY = Map.of(
            "contact_file", 7, "contact_file_chunk", 7, "bulk_operation", 30, "bulk_item", 30, "rejected_item", 30);

    private PersonalData() {}
}
