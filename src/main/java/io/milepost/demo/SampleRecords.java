package io.milepost.demo;

import io.milepost.shared.RecordParameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which records are sample data, table {@code sample_record}. Methods join the caller's transaction. */
@Repository
class SampleRecords {

    /** Kind of a record. */
    enum Kind {
        ORGANIZATION("select code from organization where code in (:codes)"),
        CONTACT("select code from contact where code in (:codes)"),
        /** In E.164. */
        PHONE("select phone_number from contact where phone_number in (:codes)"),
        ORDER("select order_number from sales_order where order_number in (:codes)"),
        EVENT("select event_number from shipping_event where event_number in (:codes)");

        private final String existing;

        Kind(String existing) {
            this.existing = existing;
        }
    }

    record SampleRecord(Kind kind, String code) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    SampleRecords(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    boolean isEmpty() {
        return jdbc.sql("select count(*) from sample_record").query(Long.class).single() == 0;
    }

    /** @return codes of the records of a kind */
    List<String> find(Kind kind) {
        return jdbc.sql("select code from sample_record where kind = ? order by code")
                .param(kind.name())
                .query(String.class)
                .list();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if one is sample data already */
    void add(List<SampleRecord> records) {
        batch.batchUpdate(
                "insert into sample_record (kind, code) values (:kind, :code)", RecordParameters.batch(records));
    }

    /** @return codes of those that exist */
    List<String> findExisting(Kind kind, List<SampleRecord> records) {
        return findExistingCodes(
                kind,
                records.stream()
                        .filter(record -> record.kind() == kind)
                        .map(SampleRecord::code)
                        .toList());
    }

    private List<String> findExistingCodes(Kind kind, Collection<String> codes) {
        return codes.isEmpty()
                ? List.of()
                : jdbc.sql(kind.existing)
                        .param("codes", codes)
                        .query(String.class)
                        .list();
    }

    /** Forgets those that no longer exist. */
    void removeMissing() {
        for (var kind : Kind.values()) {
            var missing = new ArrayList<>(find(kind));
            missing.removeAll(findExistingCodes(kind, missing));
            if (!missing.isEmpty()) {
                jdbc.sql("delete from sample_record where kind = :kind and code in (:codes)")
                        .param("kind", kind.name())
                        .param("codes", missing)
                        .update();
            }
        }
    }
}
