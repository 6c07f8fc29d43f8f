package io.milepost.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class TransactionCacheTest {

    EmbeddedDatabase database;
    TransactionTemplate transaction;
    TransactionTemplate separate;
    TransactionTemplate nested;
    final TransactionCache<String, Integer> cache = new TransactionCache<>();

    @BeforeEach
    void start() {
        database = new EmbeddedDatabaseBuilder()
                .setType(EmbeddedDatabaseType.H2)
                .generateUniqueName(true)
                .build();
        var manager = new JdbcTransactionManager(database);
        transaction = new TransactionTemplate(manager);
        separate = new TransactionTemplate(manager);
        separate.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        nested = new TransactionTemplate(manager);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @AfterEach
    void stop() {
        database.shutdown();
    }

    @Test
    void aRowIsKnownUntilTheTransactionEnds() {
        transaction.executeWithoutResult(status -> {
            // when
            cache.put("SO-1", 1);
            // then
            assertThat(cache.find("SO-1")).contains(1);
        });
        transaction.executeWithoutResult(
                status -> assertThat(cache.find("SO-1")).isEmpty());
    }

    @Test
    void aRowThatWasWrittenIsReadAgain() {
        transaction.executeWithoutResult(status -> {
            // given
            cache.put("SO-1", 1);
            // when
            cache.remove("SO-1");
            // then
            assertThat(cache.find("SO-1")).isEmpty();
        });
    }

    @Test
    void nothingIsKeptWithoutATransaction() {
        // when
        cache.put("SO-1", 1);
        // then
        assertThat(cache.find("SO-1")).isEmpty();
    }

    @Test
    void aSeparateTransactionReadsItsOwnRows() {
        transaction.executeWithoutResult(status -> {
            // given
            cache.put("SO-1", 1);
            // when
            separate.executeWithoutResult(inner -> {
                assertThat(cache.find("SO-1")).isEmpty();
                cache.put("SO-1", 2);
            });
            // then
            assertThat(cache.find("SO-1")).contains(1);
        });
    }

    @Test
    void aRollbackToASavepointForgetsTheRows() {
        transaction.executeWithoutResult(status -> {
            // when
            nested.executeWithoutResult(inner -> {
                cache.put("SO-1", 1);
                inner.setRollbackOnly();
            });
            // then
            assertThat(cache.find("SO-1")).isEmpty();
        });
    }
}
