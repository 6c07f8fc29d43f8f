package io.milepost.contact.consent;

import io.milepost.contact.address.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Phone numbers that have opted out, whichever contacts use them. {@link OptOutService} records opt-outs. */
@Repository
public class OptOuts {

    /**
     * @param phone   E.164
     * @param since   when the opt-out was received
     * @param byPhone whether the phone or its carrier stopped, so that only START from the phone helps
     */
    public record OptOut(String phone, Instant since, boolean byPhone) {}

    private static final String SELECT = "select phone_number, since, by_phone from opt_out ";

    private final JdbcClient jdbc;

    OptOuts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return empty if the number has not opted out, or opted in again */
    public Optional<OptOut> find(PhoneNumber number) {
        return jdbc.sql(SELECT + "where phone_number = ?")
                .param(number.e164())
                .query(OptOuts::optOut)
                .optional();
    }

    /** @return those of {@code numbers} (E.164) that have opted out */
    public Set<String> optedOutAmong(Collection<String> numbers) {
        return findAll(numbers).keySet();
    }

    /** @return by number; one statement */
    Map<String, OptOut> findAll(Collection<String> numbers) {
        return numbers.isEmpty()
                ? Map.of()
                : jdbc
                        .sql(SELECT + "where phone_number in (:numbers)")
                        .param("numbers", numbers)
                        .query(OptOuts::optOut)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(OptOut::phone, Function.identity()));
    }

    /** Repeating it changes nothing, except that an opt-out by the phone itself replaces any other. */
    void add(OptOut optOut) {
        jdbc.sql(
                        """
                        insert into opt_out (phone_number, since, by_phone) values (:phone, :since, :byPhone)
                        on conflict do nothing""")
                .param("phone", optOut.phone())
                .param("since", Timestamp.from(optOut.since()))
                .param("byPhone", optOut.byPhone())
                .update();
        if (optOut.byPhone()) {
            jdbc.sql("update opt_out set by_phone = true where phone_number = ? and not by_phone")
                    .param(optOut.phone())
                    .update();
        }
    }

    /** @return whether the number had opted out */
    boolean remove(String phone) {
        return jdbc.sql("delete from opt_out where phone_number = ?")
                        .param(phone)
                        .update()
                == 1;
    }

    private static OptOut optOut(ResultSet row, int number) throws SQLException {
        return new OptOut(
                row.getString("phone_number"), row.getTimestamp("since").toInstant(), row.getBoolean("by_phone"));
    }
}
