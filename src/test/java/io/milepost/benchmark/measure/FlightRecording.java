package io.milepost.benchmark.measure;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.function.Predicate;
import javax.management.JMException;
import javax.management.ObjectName;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** A flight recording with whole stacks, and the methods in which the threads that handle requests spend their time. */
public final class FlightRecording {

    private static final int STACK_DEPTH = 512;
    private static final int TOP = 30;

    private FlightRecording() {}

    /** @return a recording that has started */
    public static Recording start() throws IOException, java.text.ParseException, JMException {
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "jfrConfigure",
                        new Object[] {new String[] {"stackdepth=" + STACK_DEPTH}},
                        new String[] {String[].class.getName()});
        var recording = new Recording(Configuration.getConfiguration("profile"));
        recording.start();
        return recording;
    }

    public static void print(Path file, PrintStream out) throws IOException {
        var self = new HashMap<String, Integer>();
        var inclusive = new HashMap<String, Integer>();
        var samples = 0;
        try (var recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                var event = recording.readEvent();
                if (!event.getEventType().getName().equals("jdk.ExecutionSample")
                        || !event.getThread("sampledThread").getJavaName().startsWith("http-nio")) {
                    continue;
                }
                samples++;
                var frames = event.getStackTrace().getFrames();
                self.merge(name(frames.get(0)), 1, Integer::sum);
                var methods = new HashSet<String>();
                frames.forEach(frame -> methods.add(name(frame)));
                methods.forEach(method -> inclusive.merge(method, 1, Integer::sum));
            }
        }
        out.printf("%n%d samples of request threads%n", samples);
        print("With what it calls", inclusive, samples, FlightRecording::isStep, out);
        print("By itself", self, samples, method -> true, out);
    }

    /** The layers around every request and every command are in all stacks. */
    private static boolean isStep(String method) {
        return method.matches("(io\\.milepost|org\\.camunda|org\\.apache\\.ibatis)\\..*")
                && !method.matches(".*([Ll]ambda\\$|[Ii]nterceptor|Filter\\.|Valve\\.).*");
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    private static void print(
            String title, Map<String, Integer> counts, int samples, Predicate<String> filter, PrintStream out) {
        out.printf("%n%s:%n", title);
        counts.entrySet().stream()
                .filter(entry -> filter.test(entry.getKey()))
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(TOP)
                .forEach(entry -> out.printf("%5.1f %% %s%n", 100.0 * entry.getValue() / samples, entry.getKey()));
    }
}
