package io.milepost.text.feedback;

import io.milepost.contact.address.DeadNumbers;
import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.PhoneConsentService;
import io.milepost.contact.consent.PhoneConsentService.ConsentKeyword;
import io.milepost.text.Channel;
import io.milepost.text.ChannelCircuitBreaker;
import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.gateway.twilio.TwilioDeliveryStatus;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Converts Twilio's status reports to delivery reports. What is reported about a text that was sent to another number than its
 * recipient's means nothing for the recipient.
 */
@Service
public class TwilioStatusHandler {

    private final DeliveryStatusUpdater statusUpdater;
    private final ChannelCircuitBreaker circuitBreaker;
    private final PhoneConsentService phoneConsents;
    private final DeadNumbers deadNumbers;
    private final JdbcClient jdbc;

    TwilioStatusHandler(
            DeliveryStatusUpdater statusUpdater,
            ChannelCircuitBreaker circuitBreaker,
            PhoneConsentService phoneConsents,
            DeadNumbers deadNumbers,
            JdbcClient jdbc) {
        this.phoneConsents = phoneConsents;
        this.deadNumbers = deadNumbers;
        this.jdbc = jdbc;
        this.statusUpdater = statusUpdater;
        this.circuitBreaker = circuitBreaker;
    }

    /**
     * Handles one report; unknown texts and statuses are ignored. Repeating it changes nothing.
     *
     * @param code Twilio's error code; may be empty
     */
    @Transactional
    public void handle(UUID text, String sid, String status, String code) {
        var providerId = sid.substring(0, Math.min(64, sid.length()));
        switch (TwilioDeliveryStatus.parse(status)) {
            case ACCEPTED -> statusUpdater.recordAccepted(text, providerId);
            case DELIVERED -> handleDelivered(text, providerId);
            case UNDELIVERED -> handleUndelivered(text, providerId, code.substring(0, Math.min(20, code.length())));
            case NONE -> {}
        }
    }

    /** A number that is marked as dead, but gets a text that staff sent after that, is not dead. */
    private void handleDelivered(UUID text, String providerId) {
        if (statusUpdater.recordDelivered(text, providerId)) {
            deadNumbers.clear(jdbc.sql(
                            """
                            select t.phone_number from text_message t
                            join dead_number d on d.phone_number = t.phone_number
                            where t.id = ? and t.sent_at > d.since and t.diverted_to is null""")
                    .param(text)
                    .query(String.class)
                    .list());
        }
    }

    private void handleUndelivered(UUID text, String providerId, String code) {
        var failure = TwilioDeliveryStatus.classifyError(code);
        var isNew = statusUpdater.recordUndelivered(text, providerId, code, failure.detail());
        sideEffect(text, code, failure, isNew).run();
    }

    /** @return what the failure means for other texts of the channel or to the number */
    private Runnable sideEffect(UUID text, String code, GatewayResult failure, boolean isNew) {
        return switch (failure.kind()) {
            case OPTED_OUT -> () -> recordOptOut(text, failure.detail());
            case MISCONFIGURED -> () -> stopChannel(failure.detail() + " (" + code + ")", isNew);
            case REJECTED -> () -> markDead(text, failure, isNew);
            case ACCEPTED, RETRYABLE, UNKNOWN, RELEASED -> () -> {};
        };
    }

    private void markDead(UUID text, GatewayResult failure, boolean isNew) {
        if (isNew && failure.isNumberDead()) {
            findNumberWithoutNewerSign(text).ifPresent(number -> deadNumbers.mark(number, failure.detail()));
        }
    }

    private void stopChannel(String detail, boolean isNew) {
        if (isNew) {
            circuitBreaker.openUntilConfigured(Channel.TWILIO, detail);
        }
    }

    private void recordOptOut(UUID text, String messageText) {
        findNumber(text)
                .ifPresent(number -> phoneConsents.record(
                        number, ConsentKeyword.STOP, ConsentSource.CARRIER, messageText, text.toString()));
    }

    /** Reports come late: a number that got a later text, or sent one, is not dead, whatever an older text says. */
    private Optional<PhoneNumber> findNumberWithoutNewerSign(UUID text) {
        return jdbc.sql(
                        """
                        select t.phone_number from text_message t
                        where t.id = ? and t.phone_number <> '' and t.diverted_to is null
                          and not exists (select 1 from text_message later
                            where later.phone_number = t.phone_number and later.status = 'DELIVERED'
                              and later.sent_at > t.sent_at and later.diverted_to is null)
                          and not exists (select 1 from consent_event reply
                            where reply.phone_number = t.phone_number and reply.source = 'TEXT'
                              and reply.at > t.sent_at)""")
                .param(text)
                .query(String.class)
                .optional()
                .map(PhoneNumber::new);
    }

    private Optional<PhoneNumber> findNumber(UUID text) {
        return jdbc.sql(
                        "select phone_number from text_message where id = ? and phone_number <> '' and diverted_to is null")
                .param(text)
                .query(String.class)
                .optional()
                .map(PhoneNumber::new);
    }
}
