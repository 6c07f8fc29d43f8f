package io.milepost.text.reply;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.OptOutService;
import io.milepost.contact.consent.OptOutService.OptOutRequest;
import io.milepost.contact.consent.PhoneConsentService;
import io.milepost.contact.consent.PhoneConsentService.ConsentKeyword;
import io.milepost.settings.MilepostProperties;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Receives texts that are not a keyword. A text is committed before anybody works on it: its task is started afterwards, so
 * that no failure there loses the text.
 */
@Service
public class ReceivedReplies {

    private static final Logger log = LoggerFactory.getLogger(ReceivedReplies.class);

    /** The group that answers, unless the office forwards the conversation to another one. */
    public static final String FIRST_GROUP = "office";

    private static final String REOPEN =
            """
            update conversation set kind = :kind, opened_at = :now, task_due_at = :now, group_name = :group,
              escalated_at = null, closed_at = null, closed_by = '', outcome = null, version = version + 1
            where phone_number = :phone and closed_at is not null""";

    /** A text that answers a customer was sent to them within the time, or nothing was sent to them after it. */
    private static final String IS_ANSWER_EXPECTED =
            """
            select count(*) > 0 from text_message a
            where a.phone_number = :phone and a.milestone = 'CONVERSATION' and a.occurrence is null
              and a.status in ('SENDING', 'SENT', 'DELIVERED', 'UNKNOWN')
              and a.diverted_to is null and (:simulated or not a.sandbox)
              and (a.created_at > :start or not exists (select 1 from text_message t
                where t.phone_number = :phone and t.sent_at > a.created_at and t.id <> a.id
                  and t.diverted_to is null and (:simulated or not t.sandbox)))""";

    private final OptOutService optOuts;
    private final PhoneConsentService phoneConsents;
    private final ReplyClassifier classifier;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final MilepostProperties settings;

    ReceivedReplies(
            OptOutService optOuts,
            PhoneConsentService phoneConsents,
            ReplyClassifier classifier,
            JdbcClient jdbc,
            Clock clock,
            MilepostProperties settings) {
        this.settings = settings;
        this.optOuts = optOuts;
        this.phoneConsents = phoneConsents;
        this.classifier = classifier;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Records the text and adds it to the conversation with the number, which is open afterwards. An opt-out takes effect at
     * once; if it is only possible, or the number may belong to somebody else, nothing is sent to the number until somebody
     * decides. Repeating it with the same reference changes nothing.
     *
     * @param body      0 to 1600 characters
     * @param reference the provider's id of the text, 1 to 64 characters
     * @return whether the number has opted out by it, and had not before
     */
    @Transactional
    public boolean receive(PhoneNumber number, String body, String reference) {
        if (!phoneConsents.record(number, ConsentKeyword.OTHER, ConsentSource.TEXT, body, reference)) {
            return false;
        }
        var kind = classifier.classify(body);
        setKind(number, reference, kind);
        addToConversation(number, kind, clock.instant());
        log.info("{} sent a text: {}", number.masked(), kind);
        return kind == ReplyKind.SURELY_STOP
                && optOuts.record(new OptOutRequest(null, number, ConsentSource.REPLY, null, body, reference, ""))
                        .stopsNumber();
    }

    /** @return whether the next text from the number probably answers one of the office, even if it is a word such as YES */
    @Transactional(readOnly = true)
    public boolean isAnswerExpected(PhoneNumber number) {
        return jdbc.sql(IS_ANSWER_EXPECTED)
                .param("phone", number.e164())
                .param("simulated", settings.sandbox())
                .param("start", Timestamp.from(clock.instant().minus(DueAnswers.ANSWER_PERIOD)))
                .query(Boolean.class)
                .single();
    }

    /**
     * A keyword that was recorded, such as INFO, is also an answer to the office: the conversation is open afterwards.
     * Repeating it with the same reference changes nothing.
     */
    @Transactional
    public void receiveKeyword(PhoneNumber number, String reference) {
        if (setKind(number, reference, ReplyKind.QUESTION)) {
            addToConversation(number, ReplyKind.QUESTION, clock.instant());
        }
    }

    /** @return whether the text had none */
    private boolean setKind(PhoneNumber number, String reference, ReplyKind kind) {
        return jdbc.sql(
                                """
                                update consent_event set reply_kind = :kind
                                where phone_number = :phone and source = 'TEXT' and reference = :reference
                                  and reply_kind is null""")
                        .param("kind", kind.name())
                        .param("phone", number.e164())
                        .param("reference", reference)
                        .update()
                == 1;
    }

    /** START from the phone: texts may be sent again. Repeating it changes nothing. */
    @Transactional
    public void release(PhoneNumber number) {
        jdbc.sql("update conversation set held_since = null where phone_number = ? and held_since is not null")
                .param(number.e164())
                .update();
    }

    /**
     * An answer to the customer was not sent, or failed: somebody has to decide again, knowing of it. Joins the caller's
     * transaction; may be repeated.
     */
    @Transactional
    public void reopen(PhoneNumber number) {
        lock(number);
        jdbc.sql("update conversation set version = version + 1 where phone_number = ? and closed_at is null")
                .param(number.e164())
                .update();
        jdbc.sql(REOPEN)
                .param("kind", ReplyKind.QUESTION.name())
                .param("now", Timestamp.from(clock.instant()))
                .param("group", FIRST_GROUP)
                .param("phone", number.e164())
                .update();
    }

    /**
     * Locks the conversation with the number, if there is one, until the end of the caller's transaction. A user who decides it
     * at this moment decides before.
     */
    public void lock(PhoneNumber number) {
        jdbc.sql("select id from conversation where phone_number = ? for update")
                .param(number.e164())
                .query(UUID.class)
                .optional();
    }

    /** Locked first: otherwise retention may delete an old conversation between the two statements. */
    private void addToConversation(PhoneNumber number, ReplyKind kind, Instant now) {
        lock(number);
        if (!insert(number, kind, now)) {
            reopen(number, kind, now);
        }
    }

    private boolean insert(PhoneNumber number, ReplyKind kind, Instant now) {
        return jdbc.sql(
                                """
                                insert into conversation (id, phone_number, kind, opened_at, last_text_at, held_since,
                                  task_due_at, group_name, closed_by)
                                values (:id, :phone, :kind, :now, :now, :heldSince, :now, :group, '')
                                on conflict do nothing""")
                        .param("id", UUID.randomUUID())
                        .param("phone", number.e164())
                        .param("kind", kind.name())
                        .param("now", Timestamp.from(now))
                        .param("heldSince", kind.holdsTexts() ? Timestamp.from(now) : null)
                        .param("group", FIRST_GROUP)
                        .update()
                == 1;
    }

    /**
     * The first statement changes the conversation in any state, so that it waits for a user who closes it at this moment; the
     * second one sees what was decided.
     */
    private void reopen(PhoneNumber number, ReplyKind kind, Instant now) {
        jdbc.sql(
                        """
                        update conversation set last_text_at = :now, version = version + 1,
                          kind = case when kind in (:lessUrgent) then :kind else kind end,
                          held_since = case when :holds then coalesce(held_since, :now) else held_since end
                        where phone_number = :phone""")
                .param("now", Timestamp.from(now))
                .param("kind", kind.name())
                .param("lessUrgent", lessUrgent(kind))
                .param("holds", kind.holdsTexts())
                .param("phone", number.e164())
                .update();
        jdbc.sql(REOPEN)
                .param("kind", kind.name())
                .param("now", Timestamp.from(now))
                .param("group", FIRST_GROUP)
                .param("phone", number.e164())
                .update();
    }

    private static List<String> lessUrgent(ReplyKind kind) {
        return List.of(ReplyKind.values()).subList(0, kind.ordinal() + 1).stream()
                .map(Enum::name)
                .toList();
    }
}
