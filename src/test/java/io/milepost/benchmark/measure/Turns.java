package io.milepost.benchmark.measure;

import io.milepost.benchmark.contender.BenchmarkPostgres;
import io.milepost.benchmark.contender.Contender;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets contenders run in turns, after each has warmed up: its speed no longer changes, and the JIT compiler is done with it.
 *
 * <p>Settings: {@code benchmark.seconds} of a round, {@code benchmark.turns} that count, {@code benchmark.warm-up.rounds}
 * of each at most.
 */
public final class Turns {

    public static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 15));
    private static final int TURNS = Integer.getInteger("benchmark.turns", 4);
    private static final int MAX_WARM_UP_ROUNDS = Integer.getInteger("benchmark.warm-up.rounds", 30);
    private static final double STABLE = 0.05;
    private static final double COMPILED_MILLIS_PER_ORDER = 1;

    private final BenchmarkPostgres postgres;
    private final List<? extends Contender> contenders;
    private final PrintStream out;

    public Turns(BenchmarkPostgres postgres, List<? extends Contender> contenders, PrintStream out) {
        this.postgres = postgres;
        this.contenders = contenders;
        this.out = out;
    }

    /** @return sum of the rounds of each contender */
    public Map<Contender, Round> run() throws Exception {
        warmUp();
        var rounds = new LinkedHashMap<Contender, List<Round>>();
        for (var turn = 1; turn <= TURNS; turn++) {
            turn("turn " + turn)
                    .forEach((contender, round) -> rounds.computeIfAbsent(contender, first -> new ArrayList<>())
                            .add(round));
        }
        var sums = new LinkedHashMap<Contender, Round>();
        rounds.forEach((contender, its) -> sums.put(contender, Round.sum(its)));
        return sums;
    }

    /** Each contender by itself, and then all of them once: code of one can make the compiler give up that of another. */
    private void warmUp() throws Exception {
        for (var contender : contenders) {
            warmUp(contender);
        }
        turn("warm-up of all");
    }

    private void warmUp(Contender contender) throws Exception {
        var previous = round("warm-up 1", contender);
        for (var number = 2; number <= MAX_WARM_UP_ROUNDS; number++) {
            var current = round("warm-up " + number, contender);
            if (isCompiled(current) && current.perSecond() < (1 + STABLE) * previous.perSecond()) {
                return;
            }
            previous = current;
        }
    }

    private static boolean isCompiled(Round round) {
        return round.millis(round.cpu().compiler()) < COMPILED_MILLIS_PER_ORDER;
    }

    private Map<Contender, Round> turn(String title) throws Exception {
        var rounds = new LinkedHashMap<Contender, Round>();
        for (var contender : contenders) {
            postgres.awaitAutovacuum();
            rounds.put(contender, round(title, contender));
        }
        return rounds;
    }

    private Round round(String title, Contender contender) throws Exception {
        var round = Round.run(postgres, contender, ROUND);
        out.printf("%s, %s: %s%n", title, contender.name(), round);
        return round;
    }
}
