package io.milepost.text.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.milepost.contact.address.TextAddressParser;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.divert.Diversion.Destination;
import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.gateway.GatewayResult.Accepted;
import io.milepost.text.gateway.GatewayResult.Misconfigured;
import io.milepost.text.gateway.GatewayResult.OptedOut;
import io.milepost.text.gateway.GatewayResult.Rejected;
import io.milepost.text.gateway.OutgoingText;
import io.milepost.text.gateway.ProviderLookup;
import io.milepost.text.gateway.TextGateway;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DivertGatewayTest {

    private static final Destination PHONE = new Destination("+13125550199", true, "***-***-0199");
    private static final Destination MAILBOX = new Destination("qa@example.com", false, "qa@example.com");

    private final Provider provider = new Provider();

    @Test
    void sendsOneTextToTheDestinationThatNamesTheRecipientMasked() {
        // when
        gateway(PHONE).send(text("+13125550101", "Your order is ready."));
        // then
        assertThat(provider.sent).hasSize(1);
        assertThat(provider.sent.get(0).address()).isEqualTo("+13125550199");
        assertThat(provider.sent.get(0).body()).isEqualTo("For ***-***-0101: Your order is ready.");
    }

    @Test
    void textsByEmailGoToTheSameDestination() {
        // when
        gateway(MAILBOX).send(text("3125550101@vtext.com", "Shipped."));
        // then
        assertThat(provider.sent).extracting(OutgoingText::address).containsExactly("qa@example.com");
        assertThat(provider.sent.get(0).body()).isEqualTo("For ***-***-0101@vtext.com: Shipped.");
    }

    @Test
    void whatTheDestinationRefusesIsNeitherAnOptOutNorADeadNumberOfTheRecipient() {
        // given
        provider.result = new OptedOut("21610", "opted out");
        // then
        assertThat(gateway(PHONE).send(text("+13125550101", "Hi"))).isEqualTo(new Rejected("21610", "opted out"));
        // given
        provider.result = new Rejected("21614", "landline", true);
        // then
        assertThat(gateway(PHONE).send(text("+13125550101", "Hi")).isNumberDead())
                .isFalse();
        // given
        provider.result = new Misconfigured("20003", "wrong AuthCode");
        // then
        assertThat(gateway(PHONE).send(text("+13125550101", "Hi"))).isEqualTo(provider.result);
    }

    @Test
    void aLongTextKeepsTheLimitOfTheProvider() {
        // when
        gateway(PHONE).send(text("+13125550101", "😀".repeat(OutgoingText.MAX_LENGTH / 2)));
        // then
        assertThat(provider.sent.get(0).body())
                .startsWith("For ***-***-0101: ")
                .endsWith("😀")
                .hasSizeLessThanOrEqualTo(OutgoingText.MAX_LENGTH);
    }

    @Test
    void aTextWithoutAResponseIsLookedUpAsItWasSent() throws Exception {
        // given
        var text = text("+13125550101", "Hi");
        gateway(PHONE).send(text);
        // when
        gateway(PHONE).find(text, Instant.EPOCH);
        // then
        assertThat(provider.lookedUp)
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(provider.sent);
        // when
        gateway(MAILBOX).find(text, Instant.EPOCH);
        // then Twilio is not asked about an email
        assertThat(provider.lookedUp).hasSize(1);
    }

    private DivertGateway gateway(Destination destination) {
        var settings = mock(MilepostProperties.class);
        when(settings.defaultRegion()).thenReturn("US");
        return new DivertGateway(destination, provider, provider, new TextAddressParser(settings));
    }

    private static OutgoingText text(String address, String body) {
        return new OutgoingText(UUID.randomUUID(), address, "", body);
    }

    /** Records what it is asked. */
    private static final class Provider implements TextGateway, ProviderLookup {

        final List<OutgoingText> sent = new ArrayList<>();
        final List<OutgoingText> lookedUp = new ArrayList<>();
        GatewayResult result = new Accepted("SM1");

        @Override
        public GatewayResult send(OutgoingText text) {
            sent.add(text);
            return result;
        }

        @Override
        public List<ProviderMessage> find(OutgoingText text, Instant since) {
            lookedUp.add(text);
            return List.of();
        }

        @Override
        public Optional<ProviderMessage> findById(String providerId) {
            return Optional.empty();
        }
    }
}
