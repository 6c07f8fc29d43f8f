package io.milepost.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Wrong passwords of one kind of guesser, such as of an address. The first ones are free; from then on each attempt has to
 * wait, twice as long after every further wrong one, and only one is looked at in that time. Forgotten after a quarter of
 * an hour without an attempt.
 */
final class Guesses {

    private static final Duration MEMORY = Duration.ofMinutes(15);
    private static final int MOST_GUESSERS = 100_000;
    private static final int MOST_DOUBLINGS = 20;

    /** @param next when the next attempt will be looked at */
    private record Wrong(int count, Instant next) {}

    private final Cache<String, Wrong> wrong = Caffeine.newBuilder()
            .expireAfterWrite(MEMORY)
            .maximumSize(MOST_GUESSERS)
            .build();
    private final int free;
    private final Duration longestWait;
    private final Clock clock;

    /** @param free wrong passwords that cost nothing */
    Guesses(int free, Duration longestWait, Clock clock) {
        this.free = free;
        this.longestWait = longestWait;
        this.clock = clock;
    }

    /** Takes the turn of an attempt, if it has one. @throws TooManyGuesses if it has to wait */
    void takeTurn(String guesser) {
        var now = clock.instant();
        var refused = new AtomicReference<@Nullable Instant>();
        wrong.asMap().computeIfPresent(guesser, (key, before) -> {
            if (before.count() < free) {
                return before;
            }
            if (now.isBefore(before.next())) {
                refused.set(before.next());
                return before;
            }
            return new Wrong(before.count(), now.plus(wait(before.count())));
        });
        var until = refused.get();
        if (until != null) {
            throw new TooManyGuesses(Duration.ofSeconds(
                    Math.max(1, Duration.between(now, until).plusMillis(999).toSeconds())));
        }
    }

    void wrong(String guesser) {
        wrong.asMap().merge(guesser, new Wrong(1, clock.instant()), (before, first) -> {
            var count = before.count() + 1;
            return new Wrong(count, clock.instant().plus(count < free ? Duration.ZERO : wait(count)));
        });
    }

    void forget(String guesser) {
        wrong.invalidate(guesser);
    }

    private Duration wait(int count) {
        var wait = Duration.ofSeconds(1L << Math.min(count - free, MOST_DOUBLINGS));
        return wait.compareTo(longestWait) < 0 ? wait : longestWait;
    }
}
