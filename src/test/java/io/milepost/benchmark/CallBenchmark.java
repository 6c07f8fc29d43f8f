package io.milepost.benchmark;

import io.milepost.benchmark.measure.FlightRecording;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.suite.BenchmarkTest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/**
 * What a call costs besides its step: CPU of the threads that handle requests, for calls with hardly any work. Not part of
 * the build: see {@code docs/benchmarks.md}.
 */
@H2AppTest
@BenchmarkTest
class CallBenchmark {

    private static final int CALLS = Integer.getInteger("benchmark.calls", 5_000);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 6);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Autowired
    Environment environment;

    private ApiClient api;
    private String organization;
    private String workOrder;

    @Test
    void cpuOfCalls() throws Exception {
        api = new ApiClient(environment);
        organization = api.organization();
        workOrder = ApiClient.fresh("PWO");
        api.post(
                        "/api/orders/%s/send-to-production".formatted(api.order(organization)),
                        "{'workOrders':['%s']}".formatted(workOrder))
                .expect(200);
        for (var round = 1; round <= ROUNDS; round++) {
            measure("read a work order, round " + round, this::read);
            measure("change an organization, round " + round, this::change);
        }
        record();
    }

    private void read() {
        api.get("/api/work-orders/" + workOrder).expect(200);
    }

    private void change() {
        api.put("/api/organizations/" + organization, "{'name':'Acme Builders'}")
                .expect(200);
    }

    private void measure(String title, Runnable call) {
        var before = cpuOfRequests();
        for (var i = 0; i < CALLS; i++) {
            call.run();
        }
        System.out.printf("%s: %d µs of CPU%n", title, (cpuOfRequests() - before) / CALLS / 1000);
    }

    /** Nanoseconds. */
    private long cpuOfRequests() {
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith("http-nio"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    private void record() throws Exception {
        var file = System.getProperty("benchmark.jfr");
        if (file == null) {
            return;
        }
        try (var recording = FlightRecording.start()) {
            for (var i = 0; i < 4 * CALLS; i++) {
                read();
                change();
            }
            recording.dump(Path.of(file));
        }
        FlightRecording.print(Path.of(file), System.out);
    }
}
