package io.milepost.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.fuzz.HostileRequests.Request;
import io.milepost.testing.ApiClient;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.AppTest;
import io.milepost.testing.web.RawSocketClient;
import io.milepost.testing.web.RawSocketClient.RawResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Sends hostile requests to every path of every interface, as an anonymous client and as a member of each group. None
 * may cause a server error. No other test uses the application: hostile requests change what others rely on.
 * {@code -Dfuzz.seed} repeats the same requests, {@code -Dfuzz.requests} sets their number.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "camunda.bpm.job-execution.enabled=false")
@AppTest
abstract class HostileRequestsContract {

    private static final Logger log = LoggerFactory.getLogger(HostileRequestsContract.class);

    private static final long SEED = Long.getLong("fuzz.seed", 1);
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 1_100);
    private static final int SIGN_IN_EVERY = 250;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final Pattern STACK = Pattern.compile("\\bat [a-z]+(\\.[a-zA-Z_$0-9]+)+\\([A-Z]");
    private static final List<String> GROUPS =
            List.of("sales", "production", "shipping", "office", "operations", "designers", "integration", "");

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Environment environment;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    @Test
    void noRequestCausesAServerError() throws IOException {
        // given
        var api = new ApiClient(environment);
        var world = new FuzzFixture(api, engine);
        world.make();
        var targets = FuzzTargets.all(api.get("/v3/api-docs").body(), requestMappingHandlerMapping, engine.getName());
        var actors = actors();
        var requests = new HostileRequests(SEED, targets, actors, world);
        // when
        for (var number = 0; number < REQUESTS; number++) {
            if (number % SIGN_IN_EVERY == 0) {
                actors.forEach(FuzzActor::signIn);
            }
            send(requests.make(number));
        }
        // then
        log.info("Seed {}: {} requests to {} targets; answers by status: {}", SEED, REQUESTS, targets.size(), statuses);
        assertThat(failures)
                .as("with seed %d, %d failed", SEED, failures.size())
                .isEmpty();
        assertThat(statuses.getOrDefault(200, 0)).as("some were understood").isGreaterThan(REQUESTS / 20);
        // and it still works
        api.post("/api/orders/" + api.order(api.organization()) + "/send-to-production")
                .expect(200);
    }

    private List<FuzzActor> actors() {
        var actors = new ArrayList<FuzzActor>();
        actors.add(FuzzActor.stranger(port));
        for (var group : GROUPS) {
            actors.add(FuzzActor.program(group, port, user(group)));
            actors.add(FuzzActor.person(group, port, user(group)));
        }
        for (var i = 0; i < GROUPS.size(); i++) { // who may do most gets furthest
            actors.add(FuzzActor.program("camunda-admin", port, () -> "admin"));
            actors.add(FuzzActor.person("camunda-admin", port, () -> "admin"));
        }
        return actors;
    }

    private Supplier<String> user(String group) {
        return () -> new StaffUsers(engine.getIdentityService()).in(group);
    }

    private void send(Request request) {
        RawResponse answer;
        try (var client = new RawSocketClient(port)) {
            answer = client.write(request.bytes()).readResponse(LONG_ENOUGH);
        } catch (RuntimeException e) {
            fail(request, String.valueOf(e));
            return;
        }
        if (answer.head().isEmpty()) {
            fail(request, "no answer");
            return;
        }
        statuses.merge(answer.status(), 1, Integer::sum);
        var text = answer.head() + "\n\n" + answer.body();
        if (answer.status() >= 500
                || STACK.matcher(answer.body()).find()
                || answer.header("Location").orElse("").contains("evil.example")) {
            fail(request, text);
        }
    }

    private void fail(Request request, String answer) {
        var failure = request + "\n----\n" + answer.substring(0, Math.min(answer.length(), 1_000));
        failures.add(failure);
        log.error("Seed {}, {}", SEED, failure);
    }
}
