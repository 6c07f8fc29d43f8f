package io.milepost.benchmark.contender;

import com.zaxxer.hikari.HikariDataSource;

/** One way to run an order with four milestones and two contacts. Used by several threads. */
public interface Contender extends AutoCloseable {

    String name();

    /** Runs an order from its entry to its delivery. */
    void order(String number) throws Exception;

    /** @return orders that {@link #order} runs */
    default int ordersPerCall() {
        return 1;
    }

    /** @return work that orders have left behind, such as texts to send */
    long pending();

    /** @return pool of the program, in a database of its own */
    HikariDataSource pool();

    /** @return whether the threads that run orders only make calls, as the ERP does, and are not part of the program */
    default boolean isRemote() {
        return false;
    }

    @Override
    default void close() {}
}
