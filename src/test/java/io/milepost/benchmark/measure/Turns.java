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
 * Lets contenders run in turns, first until their speed no longer changes and the JIT compiler is done with them.
 *
 * <p>Settings: {@code benchmark.seconds} of a round, {@code benchmark.turns} that count, {@code benchmark.warm-up.turns}
 * at most.
 */
public final class Turns {

    public static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 12));
    private static final int TURNS = Integer.getInteger("benchmark.turns", 3);
    private static final int MAX_WARM_UP_TURNS = Integer.getInteger("benchmark.warm-up.turns", 15);
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

    private void warmUp() throws Exception {
        Map<Contender, Round> previous = Map.of();
        for (var turn = 1; turn <= MAX_WARM_UP_TURNS; turn++) {
            var current = turn("warm-up " + turn);
            if (isPlateau(previous, current)) {
                return;
            }
            previous = current;
        }
    }

    private static boolean isPlateau(Map<Contender, Round> previous, Map<Contender, Round> current) {
        return !previous.isEmpty()
                && current.entrySet().stream()
                        .allMatch(entry -> isCompiled(entry.getValue())
                                && entry.getValue().perSecond()
                                        < (1 + STABLE)
                                                * previous.get(entry.getKey()).perSecond());
    }

    private static boolean isCompiled(Round round) {
        return round.millis(round.cpu().compiler()) < COMPILED_MILLIS_PER_ORDER;
    }

    private Map<Contender, Round> turn(String title) throws Exception {
        var rounds = new LinkedHashMap<Contender, Round>();
        for (var contender : contenders) {
            var round = Round.run(postgres, contender, ROUND);
            out.printf("%s, %s: %s%n", title, contender.name(), round);
            rounds.put(contender, round);
        }
        return rounds;
    }
}
