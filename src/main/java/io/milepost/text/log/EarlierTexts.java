package io.milepost.text.log;

import io.milepost.settings.MilepostProperties;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads who was texted about a milestone before. */
@Repository
public class EarlierTexts {

    /** @param phone in E.164 */
    public record Recipient(String order, String phone) {}

    private final JdbcClient jdbc;

    private final MilepostProperties settings;

    EarlierTexts(JdbcClient jdbc, MilepostProperties settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * One statement, or none without orders.
     *
     * @param document PWO or shipping event number
     * @return when each recipient was last texted about it; texts that have not left, or were not sent, do not count,
     *         nor do those that were diverted, or were only simulated before texts were sent
     */
    public Map<Recipient, Instant> find(Collection<String> orders, String milestone, String document) {
        var earlier = new HashMap<Recipient, Instant>();
        if (!orders.isEmpty()) {
            jdbc.sql(
                            """
                            select order_number, phone_number, max(coalesce(sent_at, created_at)) texted_at from text_message
                            where order_number in (:orders) and milestone = :milestone and document = :document
                              and status in ('SENDING', 'SENT', 'DELIVERED', 'UNDELIVERED', 'UNKNOWN')
                              and diverted_to is null and (:simulated or not sandbox)
                            group by order_number, phone_number""")
                    .param("orders", orders)
                    .param("milestone", milestone)
                    .param("document", document)
                    .param("simulated", settings.sandbox())
                    .query(row -> {
                        earlier.put(
                                new Recipient(row.getString("order_number"), row.getString("phone_number")),
                                row.getTimestamp("texted_at").toInstant());
                    });
        }
        return earlier;
    }
}
