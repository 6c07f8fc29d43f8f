package io.milepost.contact.address;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the contacts of each gateway. */
@Repository
public class GatewayUsage {

    private final JdbcClient jdbc;

    GatewayUsage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Reads all contacts: suitable for a page, not for every text.
     *
     * @return number of contacts by domain in lower case
     */
    public Map<String, Integer> countContactsByDomain() {
        var counts = new HashMap<String, Integer>();
        jdbc.sql(
                        """
                        select lower(trim(substring(email2 from position('@' in email2) + 1))) as domain, count(*) as contacts
                        from contact where position('@' in email2) > 0 group by 1""")
                .query(row -> {
                    counts.put(row.getString("domain"), row.getInt("contacts"));
                });
        return counts;
    }
}
