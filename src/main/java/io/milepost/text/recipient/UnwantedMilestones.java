package io.milepost.text.recipient;

import io.milepost.contact.address.PhoneNumber;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Milestones about which a number wants no texts, for all orders and whichever contacts use the number. Other texts are
 * still sent; for those, see {@link io.milepost.contact.consent.OptOuts}.
 */
@Repository
public class UnwantedMilestones {

    private final JdbcClient jdbc;
    private final Clock clock;

    UnwantedMilestones(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return codes of milestones */
    public Set<String> find(PhoneNumber number) {
        return jdbc.sql("select milestone from unwanted_milestone where phone_number = ?")
                .param(number.e164())
                .query(String.class)
                .set();
    }

    /**
     * Records choices. They take effect for queued texts too. Repeating it changes nothing.
     *
     * @param offered  codes that the choice was about; all others keep their state
     * @param unwanted those of the offered codes that are not wanted
     */
    @Transactional
    public void choose(PhoneNumber number, Collection<String> offered, Set<String> unwanted) {
        for (var milestone : offered) {
            jdbc.sql(
                            unwanted.contains(milestone)
                                    ? """
                                    insert into unwanted_milestone (phone_number, milestone, since)
                                    values (:number, :milestone, :since) on conflict do nothing"""
                                    : "delete from unwanted_milestone where phone_number = :number and milestone = :milestone")
                    .param("number", number.e164())
                    .param("milestone", milestone)
                    .param("since", Timestamp.from(clock.instant()))
                    .update();
        }
    }
}
