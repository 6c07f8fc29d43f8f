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

    private Map<String, OptOut> findAll(Collection<String> numbers) {
        return findAll(numbers, "");
    }

    /**
     * Locks the rows until the end of the caller's transaction.
     *
     * @return by number; one statement
     */
    Map<String, OptOut> lock(Collection<String> numbers) {
        return findAll(numbers, " order by phone_number for update");
    }

    private Map<String, OptOut> findAll(Collection<String> numbers, String suffix) {
        return numbers.isEmpty()
                ? Map.of()
                : jdbc
                        .sql(SELECT + "where phone_number in (:numbers)" + suffix)
                        .param("numbers", numbers)
                        .query(OptOuts::optOut)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(OptOut::phone, Function.identity()));
    }

    /**
     * Repeating it changes nothing, except that an opt-out by the phone itself replaces any other. If another transaction
     * lifts the opt-out of the number at this moment, this one waits for it and adds its own.
     *
     * @return whether the number had not opted out
     */
    boolean add(OptOut optOut) {
        while (!change(optOut)) {
            if (insert(optOut)) {
                return true;
            }
            // another transaction has inserted the row since: change that one
        }
        return false;
    }

    /** The update locks the row, so that nobody else can delete it. */
    private boolean change(OptOut optOut) {
        return jdbc.sql("update opt_out set by_phone = by_phone or :byPhone where phone_number = :phone")
                        .param("phone", optOut.phone())
                        .param("byPhone", optOut.byPhone())
                        .update()
                == 1;
    }

    private boolean insert(OptOut optOut) {
        return jdbc.sql(
                                """
                                insert into opt_out (phone_number, since, by_phone) values (:phone, :since, :byPhone)
                                on conflict do nothing""")
                        .param("phone", optOut.phone())
                        .param("since", Timestamp.from(optOut.since()))
                        .param("byPhone", optOut.byPhone())
                        .update()
                == 1;
    }

    /** A consent lifts an opt-out that is older than itself, and none by the phone. */
    void lift(String phone, Instant consentAt) {
        jdbc.sql("delete from opt_out where phone_number = ? and not by_phone and since <= ?")
                .params(phone, Timestamp.from(consentAt))
                .update();
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
