package io.milepost.text.gateway.twilio;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.messages.Messages;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.TwilioRule;
import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.gateway.GatewayResult.Accepted;
import io.milepost.text.gateway.GatewayResult.Misconfigured;
import io.milepost.text.gateway.GatewayResult.Unknown;
import io.milepost.text.gateway.OutgoingText;
import io.milepost.text.gateway.ProviderLookup;
import io.milepost.text.gateway.ProviderMessageSanitizer;
import io.milepost.text.gateway.TextGateway;
import io.milepost.text.gateway.twilio.SingleAttemptHttpClient.TwilioTransportException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Sends texts through Twilio with the account of the TWILIO rule, and looks up texts there. */
public final class TwilioGateway implements TextGateway, ProviderLookup {

    private static final long LOOKUP_LIMIT = 50;
    private static final int NOT_FOUND = 404;

    /** Source: Twilio, Messages resource, {@code ValidityPeriod}: 1 to 36,000 seconds, which is also its default. */
    private static final long MAX_VALIDITY_SECONDS = 36_000;

    /** Twilio retries a report up to five times after any failure. Source: Twilio, "Webhook connection overrides". */
    private static final String RETRY_FRAGMENT = "#rc=5&rp=all";

    private final TwilioClient client;
    private final TextAddressParser addresses;
    private final @Nullable String publicUrl;

    public TwilioGateway(TwilioClient client, TextAddressParser addresses, MilepostProperties settings) {
        this.client = client;
        this.addresses = addresses;
        this.publicUrl = settings.publicUrl();
    }

    @Override
    public GatewayResult send(OutgoingText text) {
        var account = client.account();
        if (account.rest() == null) {
            return new Misconfigured("", Messages.message("text.gateway.twilio.inactive"));
        }
        var message = message(text, account.rule());
        if (publicUrl != null) {
            message.setStatusCallback(publicUrl + "/webhooks/twilio/status/" + text.id() + RETRY_FRAGMENT);
        }
        return send(message, account.rest());
    }

    /**
     * Sends a text like {@link #send}, whether or not the rule is active, without a log entry and without delivery reports.
     *
     * @param rule with SID, AuthCode and a sender
     */
    GatewayResult sendTest(TwilioRule rule, OutgoingText text) {
        return send(message(text, rule), client.createRestClient(rule));
    }

    private static GatewayResult send(MessageCreator message, TwilioRestClient rest) {
        try {
            return new Accepted(message.create(rest).getSid());
        } catch (TwilioTransportException e) {
            return e.result();
        } catch (ApiException e) {
            return toResult(e);
        } catch (TwilioException e) {
            return new Unknown("", ProviderMessageSanitizer.sanitize(e.getMessage()));
        }
    }

    /** Without a status, the request succeeded and its response could not be read: the text may have been sent. */
    private static GatewayResult toResult(ApiException e) {
        var code = e.getCode() == null ? 0 : e.getCode();
        var status = e.getStatusCode() == null ? 0 : e.getStatusCode();
        return code == 0 && status == 0
                ? new Unknown("", ProviderMessageSanitizer.sanitize(e.getMessage()))
                : TwilioErrorClassifier.classify(code, status, ProviderMessageSanitizer.sanitize(e.getMessage()));
    }

    private MessageCreator message(OutgoingText text, TwilioRule rule) {
        var to = new PhoneNumber(text.address());
        var message = rule.messagingServiceSid().isEmpty()
                ? new MessageCreator(to, new PhoneNumber(sender(rule)), text.body())
                : new MessageCreator(to, rule.messagingServiceSid(), text.body());
        if (text.validity() != null) {
            message.setValidityPeriod((int)
                    Math.max(1, Math.min(MAX_VALIDITY_SECONDS, text.validity().toSeconds())));
        }
        return message;
    }

    /** The rule has ten digits, as in the how-to; Twilio requires the international format. */
    private String sender(TwilioRule rule) {
        return addresses
                .parseNumber(rule.phoneNumber())
                .map(io.milepost.contact.address.PhoneNumber::e164)
                .orElse(rule.phoneNumber());
    }

    @Override
    public List<ProviderMessage> find(OutgoingText text, Instant since) throws LookupFailedException {
        try {
            return findMessages(activeRestClient(), text, since);
        } catch (TwilioTransportException | TwilioException e) {
            throw new LookupFailedException(ProviderMessageSanitizer.sanitize(e.getMessage()));
        }
    }

    @Override
    public Optional<ProviderMessage> findById(String providerId) throws LookupFailedException {
        try {
            return Optional.of(toProviderMessage(Message.fetcher(providerId).fetch(activeRestClient())));
        } catch (ApiException e) {
            if (Objects.equals(e.getStatusCode(), NOT_FOUND)) {
                return Optional.empty();
            }
            throw new LookupFailedException(ProviderMessageSanitizer.sanitize(e.getMessage()));
        } catch (TwilioTransportException | TwilioException e) {
            throw new LookupFailedException(ProviderMessageSanitizer.sanitize(e.getMessage()));
        }
    }

    private TwilioRestClient activeRestClient() throws LookupFailedException {
        var rest = client.account().rest();
        if (rest == null) {
            throw new LookupFailedException("The TWILIO rule is not active.");
        }
        return rest;
    }

    private static List<ProviderMessage> findMessages(TwilioRestClient rest, OutgoingText text, Instant since) {
        var messages = Message.reader()
                .setTo(new PhoneNumber(text.address()))
                .setPageSize(LOOKUP_LIMIT)
                .limit(LOOKUP_LIMIT)
                .read(rest);
        return StreamSupport.stream(messages.spliterator(), false)
                .filter(message -> text.body().equals(message.getBody()))
                .filter(message -> message.getDateCreated() == null
                        || !message.getDateCreated().isBefore(since.atZone(ZoneOffset.UTC)))
                .sorted(Comparator.comparing(Message::getDateCreated, Comparator.nullsFirst(Comparator.reverseOrder())))
                .map(TwilioGateway::toProviderMessage)
                .toList();
    }

    private static ProviderMessage toProviderMessage(Message message) {
        return new ProviderMessage(
                message.getSid(),
                String.valueOf(message.getStatus()),
                message.getErrorCode() == null ? "" : String.valueOf(message.getErrorCode()));
    }
}
