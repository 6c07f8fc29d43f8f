package io.milepost.text.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.milepost.setup.divert.Diversion;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.database.TextRowInserter;
import io.milepost.text.gateway.ConfiguredGateways;
import io.milepost.text.gateway.OutgoingText;
import io.milepost.text.gateway.ProviderLookup;
import io.milepost.text.gateway.TextGateway;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A text of which nobody knows whether it was sent is looked for only where texts go now. */
@H2AppTest
class DivertedUnknownTextTest {

    private static final String DESTINATION = "***-***-0199";

    @Autowired
    Environment environment;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TwilioStatusHandler reports;

    TextRowInserter rows;
    String order;
    UUID text;
    final List<UUID> lookedFor = new ArrayList<>();

    @BeforeEach
    void aTextWithoutAnAnswer() {
        var api = new ApiClient(environment);
        rows = new TextRowInserter(jdbc);
        var organization = api.organization();
        var contact = api.subscriber(organization, "");
        order = api.sentToProduction(organization);
        text = rows.add(order, contact, 1, "UNKNOWN", "TWILIO", Instant.now()).get(0);
        jdbc.update(
                "insert into text_status_event (text_id, at, status, detail) values (?, ?, 'SENDING', '')",
                text,
                Timestamp.from(Instant.now()));
    }

    @AfterEach
    void remove() {
        rows.remove(order);
    }

    @Test
    void aDivertedTextIsNotLookedForAtItsRecipient() {
        jdbc.update("update text_message set diverted_to = ? where id = ?", DESTINATION, text);
        reconciler(null).reconcile(text);
        assertThat(lookedFor).isEmpty();
        reconciler(DESTINATION).reconcile(text);
        assertThat(lookedFor).containsExactly(text);
    }

    @Test
    void aTextToItsRecipientIsNotLookedForWhereTextsAreDiverted() {
        reconciler(DESTINATION).reconcile(text);
        assertThat(lookedFor).isEmpty();
        reconciler(null).reconcile(text);
        assertThat(lookedFor).containsExactly(text);
    }

    private UnknownTextReconciler reconciler(@Nullable String divertedTo) {
        var diversion = mock(Diversion.class);
        when(diversion.label()).thenReturn(divertedTo);
        var lookup = new ProviderLookup() {
            @Override
            public List<ProviderMessage> find(OutgoingText message, Instant since) {
                lookedFor.add(message.id());
                return List.of();
            }

            @Override
            public Optional<ProviderMessage> findById(String providerId) {
                return Optional.empty();
            }
        };
        var gateways = new ConfiguredGateways(mock(TextGateway.class), mock(TextGateway.class), lookup);
        return new UnknownTextReconciler(JdbcClient.create(jdbc), gateways, reports, diversion);
    }
}
