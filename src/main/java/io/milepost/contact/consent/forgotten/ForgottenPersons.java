package io.milepost.contact.consent.forgotten;

import io.milepost.contact.address.PhoneNumber;
import io.milepost.shared.RecordParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Persons who asked to be forgotten, as keyed hashes (HMAC-SHA256) of their codes and numbers, so that an import or the ERP
 * cannot subscribe them again. Source: 47 CFR 64.1200(a)(10), an opt-out stays in force, and GDPR Article 17(3)(b), which
 * lets a sender keep what it needs to obey it.
 */
@Repository
public class ForgottenPersons {

    private static final String ALGORITHM = "HmacSHA256";

    private record HashRow(String hash, Instant forgottenAt) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final PersonHashKey key;
    private final Clock clock;

    ForgottenPersons(JdbcClient jdbc, NamedParameterJdbcTemplate batch, PersonHashKey key, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.key = key;
        this.clock = clock;
    }

    /**
     * Remembers a person by hashes only. Joins the caller's transaction.
     *
     * @param phones E.164
     * @return hash of the code, by which the person's entries in the ledger belong together
     */
    public String remember(String contact, Collection<String> phones) {
        var secret = key.getOrCreate();
        var now = clock.instant();
        var rows = subjects(contact, phones)
                .map(subject -> new HashRow(hash(secret, subject), now))
                .toList();
        batch.batchUpdate(
                "insert into forgotten_person (hash, forgotten_at) values (:hash, :forgottenAt) on conflict do nothing",
                RecordParameters.batch(rows));
        return rows.get(0).hash();
    }

    /**
     * @param persons contacts with their numbers, which may be null
     * @return when the person was forgotten, by the contact's code; at most two statements
     */
    public Map<String, Instant> findAmong(Map<String, Optional<String>> persons) {
        var secret = persons.isEmpty() ? Optional.<byte[]>empty() : key.find();
        if (secret.isEmpty()) {
            return Map.of();
        }
        var hashes = persons.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), code -> hashes(secret.get(), code, persons)));
        var known = jdbc
                .sql("select hash, forgotten_at from forgotten_person where hash in (:hashes)")
                .param("hashes", hashes.values().stream().flatMap(List::stream).toList())
                .query((row, number) ->
                        Map.entry(row.getString(1), row.getTimestamp(2).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return known.isEmpty()
                ? Map.of()
                : hashes.entrySet().stream()
                        .flatMap(person -> person.getValue().stream()
                                .filter(known::containsKey)
                                .limit(1)
                                .map(hash -> Map.entry(person.getKey(), known.get(hash))))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<String> hashes(byte[] secret, String code, Map<String, Optional<String>> persons) {
        return subjects(
                        code,
                        persons.getOrDefault(code, Optional.empty()).stream().toList())
                .map(subject -> hash(secret, subject))
                .toList();
    }

    /** The person wants texts again. Joins the caller's transaction. */
    public void welcome(@Nullable String contact, @Nullable String phone) {
        key.find().ifPresent(secret -> jdbc.sql("delete from forgotten_person where hash in (:hashes)")
                .param(
                        "hashes",
                        subjects(contact == null ? "" : contact, phone == null ? List.of() : List.of(phone))
                                .map(subject -> hash(secret, subject))
                                .toList())
                .update());
    }

    /** @return hash of the number, to find entries of the ledger about a person who was forgotten; empty if nobody was */
    public Optional<String> hash(PhoneNumber phone) {
        return key.find().map(secret -> hash(secret, ofPhone(phone.e164())));
    }

    private static Stream<String> subjects(String contact, Collection<String> phones) {
        return Stream.concat(Stream.of("contact " + contact), phones.stream().map(ForgottenPersons::ofPhone));
    }

    private static String ofPhone(String phone) {
        return "phone " + phone;
    }

    private static String hash(byte[] secret, String subject) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(subject.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
