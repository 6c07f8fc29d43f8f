package io.milepost.text.link;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.contact.address.TextAddressParser;
import io.milepost.settings.MilepostProperties;
import io.milepost.shared.RecordParameters;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Links to tracking pages, one for each order and contact. Table {@code tracking_link} has those that texts contain, with
 * the hash of the token only.
 */
@Repository
public class TrackingLinks {

    /** How long a link works after its order has ended. */
    public static final Duration RETENTION = Duration.ofDays(60);

    private static final Logger log = LoggerFactory.getLogger(TrackingLinks.class);
    private static final int BATCH_SIZE = 1000;

    /**
     * A link.
     *
     * @param url       empty if this installation has no public URL, or the text is about no order
     * @param tokenHash empty without a URL
     */
    public record TrackingLink(
            String url, String tokenHash, String orderNumber, String contactCode, String phoneNumber) {

        public boolean isIn(String text) {
            return !url.isEmpty() && text.contains(url);
        }
    }

    /**
     * What a token gives access to: an order as one of its recipients sees it, and the texts to their number.
     *
     * @param language of the contact, such as {@code es}; empty for the usual one
     */
    public record LinkedRecipient(String orderNumber, String contactCode, PhoneNumber number, String language) {}

    private record NewLink(
            String tokenHash, String orderNumber, String contactCode, String phoneNumber, Instant createdAt) {}

    private record SavedLink(
            String orderNumber, String contactCode, String phoneNumber, String email2, String language) {}

    /** A contact who now belongs to another organization, or has another number, is not found. */
    private static final String SELECT =
            """
            select l.order_number, l.contact_code, l.phone_number, c.email2, c.language from tracking_link l
            join sales_order o on o.order_number = l.order_number
            join contact c on c.code = l.contact_code and c.organization_code = o.organization_code
            where l.token_hash = :hash and (o.ended_at is null or o.ended_at > :retentionStart)""";

    private static final String DELETE_EXPIRED =
            """
            delete from tracking_link where token_hash in (
              select l.token_hash from tracking_link l join sales_order o on o.order_number = l.order_number
              where o.ended_at <= :retentionStart limit :limit)""";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final TrackingTokenFactory tokens;
    private final TextAddressParser addresses;
    private final MilepostProperties settings;
    private final Clock clock;

    TrackingLinks(
            JdbcClient jdbc,
            NamedParameterJdbcTemplate batch,
            TrackingTokenFactory tokens,
            TextAddressParser addresses,
            MilepostProperties settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.tokens = tokens;
        this.addresses = addresses;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The link of a recipient, which works once it is {@linkplain #save saved}. Costs no statement.
     *
     * @param orderNumber empty for a text about no order, which has no link
     * @param phoneNumber of the contact, in E.164
     */
    public TrackingLink create(String orderNumber, String contactCode, String phoneNumber) {
        var publicUrl = settings.publicUrl();
        if (publicUrl == null || orderNumber.isEmpty()) {
            return new TrackingLink("", "", orderNumber, contactCode, phoneNumber);
        }
        var token = tokens.create(orderNumber, contactCode, phoneNumber);
        return new TrackingLink(publicUrl + "/t/" + token.text(), token.hash(), orderNumber, contactCode, phoneNumber);
    }

    /** Saves links that texts contain, in one JDBC batch. Repeating it changes nothing. Joins the caller's transaction. */
    public void save(Collection<TrackingLink> links) {
        if (links.isEmpty()) {
            return;
        }
        var now = clock.instant();
        // Sorted, so that two nodes that save the same links do not wait for each other
        var rows = links.stream()
                .map(link ->
                        new NewLink(link.tokenHash(), link.orderNumber(), link.contactCode(), link.phoneNumber(), now))
                .distinct()
                .sorted(Comparator.comparing(NewLink::tokenHash))
                .toList();
        batch.batchUpdate(
                """
                insert into tracking_link (token_hash, order_number, contact_code, phone_number, created_at)
                values (:tokenHash, :orderNumber, :contactCode, :phoneNumber, :createdAt) on conflict do nothing""",
                RecordParameters.batch(rows));
    }

    /** @return empty if there is no such link, or it has expired */
    public Optional<LinkedRecipient> find(TrackingToken token) {
        return jdbc.sql(SELECT)
                .param("hash", token.hash())
                .param("retentionStart", retentionStart())
                .query(SavedLink.class)
                .optional()
                .filter(link -> addresses
                        .parse(link.email2())
                        .phone()
                        .filter(number -> number.e164().equals(link.phoneNumber()))
                        .isPresent())
                .map(link -> new LinkedRecipient(
                        link.orderNumber(), link.contactCode(), new PhoneNumber(link.phoneNumber()), link.language()));
    }

    /** Deletes expired links in batches. Repeating it, also on several nodes, changes nothing. */
    @Scheduled(cron = "0 40 2 * * *")
    public void deleteExpired() {
        var total = 0;
        int deleted;
        do {
            deleted = jdbc.sql(DELETE_EXPIRED)
                    .param("retentionStart", retentionStart())
                    .param("limit", BATCH_SIZE)
                    .update();
            total += deleted;
        } while (deleted == BATCH_SIZE);
        if (total > 0) {
            log.info("{} expired links to tracking pages deleted", total);
        }
    }

    private Timestamp retentionStart() {
        return Timestamp.from(clock.instant().minus(RETENTION));
    }
}
