package io.milepost.text.gateway.config;

import static io.milepost.messages.Messages.message;

import io.milepost.contact.address.TextAddressParser;
import io.milepost.setup.divert.Diversion.Destination;
import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.gateway.GatewayResult.Rejected;
import io.milepost.text.gateway.OutgoingText;
import io.milepost.text.gateway.ProviderLookup;
import io.milepost.text.gateway.TextGateway;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sends every text to one destination instead of to its recipient, whom it names, masked. The results concern the text only: that
 * the destination has opted out, or does not exist, means nothing for the recipient.
 */
final class DivertGateway implements TextGateway, ProviderLookup {

    private final Destination destination;
    private final TextGateway gateway;
    private final ProviderLookup lookup;
    private final TextAddressParser addresses;

    /** @param gateway the one for the destination, whatever the channel of a text */
    DivertGateway(Destination destination, TextGateway gateway, ProviderLookup lookup, TextAddressParser addresses) {
        this.destination = destination;
        this.gateway = gateway;
        this.lookup = lookup;
        this.addresses = addresses;
    }

    @Override
    public GatewayResult send(OutgoingText text) {
        var result = gateway.send(divert(text));
        return switch (result.kind()) {
            case OPTED_OUT, REJECTED -> new Rejected(result.code(), result.detail());
            case ACCEPTED, RETRYABLE, UNKNOWN, MISCONFIGURED, RELEASED -> result;
        };
    }

    /** The same for each call, so that a text can be found at the provider. */
    private OutgoingText divert(OutgoingText text) {
        var recipient = addresses.parse(text.address()).masked();
        var body = message("text.divert.prefix", recipient) + " " + text.body();
        return new OutgoingText(text.id(), destination.address(), text.subject(), shorten(body), text.validity());
    }

    private static String shorten(String body) {
        if (body.length() <= OutgoingText.MAX_LENGTH) {
            return body;
        }
        var end = OutgoingText.MAX_LENGTH;
        return body.substring(0, Character.isHighSurrogate(body.charAt(end - 1)) ? end - 1 : end);
    }

    @Override
    public List<ProviderMessage> find(OutgoingText text, Instant since) throws LookupFailedException {
        return destination.isNumber() ? lookup.find(divert(text), since) : List.of();
    }

    @Override
    public Optional<ProviderMessage> findById(String providerId) throws LookupFailedException {
        return destination.isNumber() ? lookup.findById(providerId) : Optional.empty();
    }
}
