package io.milepost.alert.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.alert.delivery.AlertDestination.Kind;
import io.milepost.alert.delivery.AlertDestinations.DestinationStatus;
import io.milepost.database.DatabaseClock;
import io.milepost.setup.alert.AlertSettings;
import io.milepost.setup.alert.AlertSetupInput;
import io.milepost.testing.ApiClient;
import io.milepost.testing.Simultaneously;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** When digests are sent, by whom, and what happens if they cannot be, on each database. The time is of the year 2100. */
abstract class AlertSenderContract {

    private static final Instant NOW = Instant.parse("2100-01-01T12:00:00Z");
    private static final String HOOK = "https://hooks.acme.example/x";

    private record SentDigest(String target, List<String> sentences) {}

    /** Records digests, or rejects them. */
    private static final class TestTransport implements AlertTransport {

        private final Kind kind;
        private final ConcurrentLinkedQueue<SentDigest> sent = new ConcurrentLinkedQueue<>();
        private volatile @Nullable String error;

        TestTransport(Kind kind) {
            this.kind = kind;
        }

        @Override
        public Kind kind() {
            return kind;
        }

        @Override
        public void send(String target, AlertDigest digest) throws AlertDeliveryException {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isFalse();
            if (error != null) {
                throw new AlertDeliveryException(error);
            }
            sent.add(new SentDigest(
                    target,
                    digest.notices().stream().map(AlertNotice::description).toList()));
        }
    }

    @Autowired
    AlertSettings settings;

    @Autowired
    AlertQueue queue;

    @Autowired
    AlertDestinations destinations;

    @Autowired
    AlertNotices notices;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DatabaseClock clock;

    private final TestTransport mail = new TestTransport(Kind.EMAIL);
    private final TestTransport webhook = new TestTransport(Kind.WEBHOOK);
    private AlertSender sender;
    private String address;

    @BeforeEach
    void oneAddressAndAWebhook() {
        address = ApiClient.fresh("ops").toLowerCase(Locale.ROOT) + "@acme.example";
        settings.update(new AlertSetupInput(address, HOOK, "a secret of the webhook", 30, 15), "olivia");
        sender = new AlertSender(settings, destinations, notices, transaction, clock, true, List.of(mail, webhook));
    }

    @AfterEach
    void nobodyIsAlerted() {
        settings.update(new AlertSetupInput("", "", "", 30, 15), "olivia");
        sendDue(NOW);
    }

    private void report(String description, Instant at) {
        queue.add(new AlertNotice(0, "TEST", "", NoticeState.OPENED, at, description));
    }

    private void sendDue(Instant at) {
        sender.sendDue(() -> at);
    }

    private static Instant after(int minutes) {
        return NOW.plus(Duration.ofMinutes(minutes));
    }

    @Test
    void theFirstAlertIsSentAtOnceAndWhatFollowsIsCollectedForTheTimeOfTheSetup() {
        // when
        report("One", NOW);
        sendDue(NOW);
        // then
        assertThat(mail.sent).containsExactly(new SentDigest(address, List.of("One")));
        assertThat(webhook.sent).containsExactly(new SentDigest(HOOK, List.of("One")));
        // when
        report("Two", after(1));
        report("Three", after(2));
        sendDue(after(14));
        // then
        assertThat(mail.sent).hasSize(1);
        // when
        sendDue(after(15));
        sendDue(after(60));
        // then
        assertThat(mail.sent).hasSize(2).last().isEqualTo(new SentDigest(address, List.of("Two", "Three")));
    }

    @Test
    void exactlyOneOfSeveralNodesSends() throws Exception {
        report("One", NOW);
        Simultaneously.call(4, () -> {
            sendDue(NOW);
            return true;
        });
        assertThat(mail.sent).hasSize(1);
        assertThat(webhook.sent).hasSize(1);
    }

    @Test
    void aMailServerThatIsAwayIsRetriedAndVisibleAndDoesNotDelayTheWebhook() {
        // given
        mail.error = "There is no connection.";
        report("One", NOW);
        // when
        sendDue(NOW);
        sendDue(NOW.plusSeconds(59));
        // then
        assertThat(webhook.sent).hasSize(1);
        assertThat(status()).satisfies(status -> {
            assertThat(status.failingSince()).isEqualTo(NOW);
            assertThat(status.error()).isEqualTo("There is no connection.");
        });
        // when it is back, with what came in the meantime
        report("Two", after(1));
        mail.error = null;
        sendDue(after(1));
        // then
        assertThat(mail.sent).containsExactly(new SentDigest(address, List.of("One", "Two")));
        assertThat(status()).satisfies(status -> {
            assertThat(status.failingSince()).isNull();
            assertThat(status.lastSentAt()).isEqualTo(after(1));
            assertThat(status.error()).isEmpty();
        });
    }

    @Test
    void aSlowDestinationDoesNotAgeTheTimeOfTheNextOne() {
        // given
        report("One", NOW);
        var times = List.of(NOW, after(10)).iterator();
        // when the first destination takes ten minutes
        sender.sendDue(times::next);
        // then
        assertThat(destinations.findAll())
                .extracting(DestinationStatus::lastSentAt)
                .containsExactlyInAnyOrder(NOW, after(10));
    }

    @Test
    void theDigestOfANodeThatDiedIsSentByAnotherOneAfterItsLease() {
        // given
        report("One", NOW);
        var destination = new AlertDestination(Kind.EMAIL, address);
        assertThat(destinations.claim(destination, UUID.randomUUID(), NOW)).isTrue();
        // when
        sendDue(NOW.plus(AlertDestinations.LEASE));
        // then
        assertThat(mail.sent).isEmpty();
        // when
        sendDue(NOW.plus(AlertDestinations.LEASE).plusSeconds(1));
        // then
        assertThat(mail.sent).hasSize(1);
    }

    @Test
    void attemptsFollowAfterTwiceAsLongUpToHalfAnHour() {
        assertThat(List.of(0, 1, 2, 3, 4, 5, 100).stream()
                        .map(AlertDestinations::retryDelay)
                        .map(Duration::toMinutes))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void aDestinationThatTheOfficeRemovedGetsNothing() {
        // given
        report("One", NOW);
        // when
        settings.update(new AlertSetupInput("", HOOK, "", 30, 15), "olivia");
        sendDue(NOW);
        // then
        assertThat(mail.sent).isEmpty();
        assertThat(destinations.findAll()).extracting(DestinationStatus::target).containsExactly(HOOK);
    }

    @Test
    void aFlappingChannelDoesNotMakeAnEndlessDigest() {
        for (var i = 0; i < 60; i++) {
            report("Notice " + i, NOW);
        }
        sendDue(NOW);
        assertThat(mail.sent).singleElement().satisfies(digest -> assertThat(digest.sentences())
                .hasSize(AlertNotices.MAX_IN_DIGEST)
                .startsWith("Notice 0"));
    }

    private DestinationStatus status() {
        return destinations.findAll().stream()
                .filter(status -> status.target().equals(address))
                .findFirst()
                .orElseThrow();
    }
}
