package io.milepost.benchmark.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** CPU time of the program, of its compiler and of the database since it was created, from Linux's {@code /proc}. */
public final class CpuMeter {

    private static final double SECONDS_PER_TICK = 0.01;

    /** Seconds of CPU. */
    public record Cpu(double program, double compiler, double database) {}

    private enum Use {
        PROCESS,
        COMPILER,
        LOAD
    }

    private final long postgres;
    private final Predicate<String> isLoad;
    private final Map<Use, Long> programBefore;
    private final long databaseBefore;

    /** @param isLoad by the name of a thread: whether it is no part of the program */
    public CpuMeter(long postgres, Predicate<String> isLoad) {
        this.postgres = postgres;
        this.isLoad = isLoad;
        this.programBefore = programTicks();
        this.databaseBefore = databaseTicks();
    }

    public Cpu read() {
        var ticks = programTicks();
        programBefore.forEach((use, before) -> ticks.merge(use, -before, Long::sum));
        var compiler = ticks.getOrDefault(Use.COMPILER, 0L);
        var program = ticks.getOrDefault(Use.PROCESS, 0L) - compiler - ticks.getOrDefault(Use.LOAD, 0L);
        return new Cpu(
                program * SECONDS_PER_TICK,
                compiler * SECONDS_PER_TICK,
                (databaseTicks() - databaseBefore) * SECONDS_PER_TICK);
    }

    private Map<Use, Long> programTicks() {
        var ticks = new EnumMap<Use, Long>(Use.class);
        ticks.put(Use.PROCESS, ticks(stat(Path.of("/proc/self")), 13, 14));
        for (var thread : list(Path.of("/proc/self/task"))) {
            var stat = stat(thread);
            if (stat.length > 0 && stat[0].matches("C[12] Compiler.*")) {
                ticks.merge(Use.COMPILER, ticks(stat, 13, 14), Long::sum);
            } else if (stat.length > 0 && isLoad.test(stat[0])) {
                ticks.merge(Use.LOAD, ticks(stat, 13, 14), Long::sum);
            }
        }
        return ticks;
    }

    /** The sessions', and through their parent those of sessions that have ended. */
    private long databaseTicks() {
        return list(Path.of("/proc")).stream()
                .filter(directory -> directory.getFileName().toString().matches("\\d+"))
                .map(CpuMeter::stat)
                .filter(stat -> stat.length > 0)
                .mapToLong(stat -> {
                    if (stat[1].equals(String.valueOf(postgres))) {
                        return ticks(stat, 13, 14, 15, 16);
                    }
                    return stat[3].equals(String.valueOf(postgres)) ? ticks(stat, 13, 14) : 0;
                })
                .sum();
    }

    /** Fields of proc(5), from 0, with the name in front; empty if the process has ended. */
    private static String[] stat(Path directory) {
        try {
            var line = Files.readString(directory.resolve("stat"));
            var name = line.substring(line.indexOf('(') + 1, line.lastIndexOf(')'));
            var rest = line.substring(line.lastIndexOf(')') + 2).split(" ");
            var id = line.substring(0, line.indexOf(' '));
            return Stream.concat(Stream.of(name, id), Arrays.stream(rest)).toArray(String[]::new);
        } catch (IOException e) {
            // ended while it was read
            return new String[0];
        }
    }

    private static long ticks(String[] stat, int... fields) {
        return Arrays.stream(fields)
                .mapToLong(field -> Long.parseLong(stat[field]))
                .sum();
    }

    private static List<Path> list(Path directory) {
        try (var files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
