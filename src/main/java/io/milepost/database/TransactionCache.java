package io.milepost.database;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Rows that the current transaction has locked, so that it reads each of them once. Only for rows that no other
 * transaction can change meanwhile; the repository that writes such a row removes it here. Empty at the start of each
 * transaction and after a rollback to a savepoint; without a transaction, always empty.
 */
public final class TransactionCache<K, V> {

    public Optional<V> find(K key) {
        return Optional.ofNullable(entries().get(key));
    }

    public void put(K key, V value) {
        entries().put(key, value);
    }

    public void remove(K key) {
        entries().remove(key);
    }

    @SuppressWarnings("unchecked")
    private Map<K, V> entries() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.isSynchronizationActive()) {
            return new HashMap<>();
        }
        var bound = (Entries<K, V>) TransactionSynchronizationManager.getResource(this);
        if (bound == null) {
            bound = new Entries<>(this);
            bound.resume();
            TransactionSynchronizationManager.registerSynchronization(bound);
        }
        return bound.rows;
    }

    private static final class Entries<K, V> implements TransactionSynchronization {

        private final Map<K, V> rows = new HashMap<>();
        private final TransactionCache<K, V> owner;

        private Entries(TransactionCache<K, V> owner) {
            this.owner = owner;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(owner);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(owner, this);
        }

        @Override
        public void savepointRollback(Object savepoint) {
            rows.clear();
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(owner);
        }
    }
}
