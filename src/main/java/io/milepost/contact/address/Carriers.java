package io.milepost.contact.address;

import io.milepost.contact.address.Carrier.CarrierState;
import io.milepost.error.NotFoundException;
import io.milepost.settings.MilepostProperties;
import io.milepost.shared.RecordParameters;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Carriers. A domain that is not listed is treated as the gateway of an email-to-text provider and used. */
@Repository
public class Carriers {

    private static final String INSERT =
            """
            insert into carrier (domain, name, state, since, note) values (:domain, :name, :state, :since, :note)
            on conflict do nothing""";

    private static final String UPDATE =
            "update carrier set name = :name, state = :state, since = :since, note = :note where domain = :domain";

    private final JdbcClient jdbc;
    private final Clock clock;

    Carriers(JdbcClient jdbc, Clock clock, MilepostProperties settings) {
        this.jdbc = jdbc;
        this.clock = clock.withZone(settings.zone());
    }

    /** @return today's date in the zone of the installation, for gateways that close on a certain day */
    public LocalDate today() {
        return LocalDate.now(clock);
    }

    /**
     * Creates or changes a carrier. Repeating it changes nothing.
     *
     * @return true if it is new
     */
    @Transactional
    public boolean save(Carrier carrier) {
        var parameters = new RecordParameters(carrier);
        var created = jdbc.sql(INSERT).paramSource(parameters).update() == 1;
        if (!created) {
            jdbc.sql(UPDATE).paramSource(parameters).update();
        }
        return created;
    }

    public Optional<Carrier> find(String domain) {
        return jdbc.sql("select domain, name, state, since, note from carrier where domain = ?")
                .param(domain)
                .query(Carrier.class)
                .optional();
    }

    /** @throws NotFoundException if there is no carrier with this domain */
    public Carrier get(String domain) {
        return find(domain).orElseThrow(() -> new NotFoundException("carrier", domain));
    }

    /** @return all, by domain */
    public List<Carrier> findAll() {
        return jdbc.sql("select domain, name, state, since, note from carrier order by domain")
                .query(Carrier.class)
                .list();
    }

    /** @return domains of gateways that are closed today */
    public Set<String> findRetiredDomains() {
        return findDomainsRetiredOn(today());
    }

    /** @return domains of gateways that are known to be closed on that day */
    public Set<String> findDomainsRetiredOn(LocalDate day) {
        return jdbc.sql("select domain from carrier where state = :retired and (since is null or since <= :day)")
                .param("retired", CarrierState.RETIRED.name())
                .param("day", day)
                .query(String.class)
                .set();
    }
}
