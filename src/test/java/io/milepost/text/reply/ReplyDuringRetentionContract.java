package io.milepost.text.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.consent.OptOutService;
import io.milepost.contact.consent.PhoneConsentService;
import io.milepost.settings.MilepostProperties;
import io.milepost.testing.ApiClient;
import io.milepost.text.log.TextRetention;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A customer writes again, years later, at the moment in which the old conversation is deleted; on each database. */
abstract class ReplyDuringRetentionContract {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TextRetention retention;

    @Autowired
    ReceivedReplies received;

    @Autowired
    OptOutService optOuts;

    @Autowired
    PhoneConsentService phoneConsents;

    @Autowired
    ReplyClassifier classifier;

    @Autowired
    Clock clock;

    @Autowired
    MilepostProperties settings;

    PhoneNumber phone;
    UUID old;
    CompletableFuture<Void> other;

    @BeforeEach
    void aConversationThatWasClosedLongAgo() {
        phone = new PhoneNumber("+1" + ApiClient.freshNumber());
        old = UUID.randomUUID();
        var at = Timestamp.from(Instant.now().minus(Duration.ofDays(62 * 31)));
        jdbc.sql(
                        """
                        insert into conversation (id, phone_number, kind, opened_at, last_text_at, group_name, closed_at, closed_by)
                        values (?, ?, 'QUESTION', ?, ?, 'office', ?, 'olivia')""")
                .params(old, phone.e164(), at, at, at)
                .update();
    }

    @AfterEach
    void remove() {
        jdbc.sql("delete from conversation where phone_number = ?")
                .param(phone.e164())
                .update();
        jdbc.sql("delete from consent_event where phone_number = ?")
                .param(phone.e164())
                .update();
    }

    @Test
    void aTextThatIsReceivedFirstKeepsTheConversation() throws Exception {
        transaction.executeWithoutResult(status -> {
            receive(received);
            startAndWait(retention::apply);
        });
        other.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);

        assertThat(open()).containsExactly(old);
        assertThat(words()).containsExactly("The color is wrong");
    }

    @Test
    void aTextThatArrivesWhileTheConversationIsDeletedStartsANewOne() throws Exception {
        transaction.executeWithoutResult(status -> {
            retention.apply();
            startAndWait(() -> receive(received));
        });
        other.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);

        assertThat(open()).hasSize(1).doesNotContain(old);
        assertThat(words()).containsExactly("The color is wrong");
    }

    @Test
    void aConversationThatTheTextHasFoundIsNotDeletedBeforeItIsOpen() throws Exception {
        // given a text that has found the conversation, and has not opened it yet
        JdbcClient interrupted = statement -> {
            if (other == null && statement.strip().startsWith("update conversation")) {
                startAndWait(retention::apply);
            }
            return jdbc.sql(statement);
        };
        var receiving = new ReceivedReplies(optOuts, phoneConsents, classifier, interrupted, clock, settings);
        // when
        transaction.executeWithoutResult(status -> receive(receiving));
        other.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        // then
        assertThat(open()).containsExactly(old);
        assertThat(words()).containsExactly("The color is wrong");
    }

    private void receive(ReceivedReplies by) {
        by.receive(phone, "The color is wrong", "SM" + UUID.randomUUID());
    }

    /** The other transaction waits until this one ends. */
    private void startAndWait(Runnable transaction) {
        other = CompletableFuture.runAsync(transaction);
        assertThatThrownBy(() -> other.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    private List<UUID> open() {
        return jdbc.sql("select id from conversation where phone_number = ? and closed_at is null")
                .param(phone.e164())
                .query(UUID.class)
                .list();
    }

    private List<String> words() {
        return jdbc.sql("select message_text from consent_event where phone_number = ?")
                .param(phone.e164())
                .query(String.class)
                .list();
    }
}
