package io.milepost.error;

import java.util.Objects;
import java.util.stream.Stream;

/** What an exception was caused by. The engine, its REST interface and Spring wrap exceptions, often several times. */
public final class Causes {

    private Causes() {}

    /** @return the failure itself, its cause, and so on */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
    }
}
