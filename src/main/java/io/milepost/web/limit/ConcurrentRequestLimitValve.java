package io.milepost.web.limit;

import io.milepost.web.error.ProblemWriter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Limits the number of requests in progress per client address (for IPv6, per network of 64 bits), so that no client
 * occupies all request threads. Responds to further requests with 429 without reading them. A request is in progress
 * until its response was sent and its body was received.
 */
final class ConcurrentRequestLimitValve extends ValveBase {

    private static final int RETRY_AFTER_SECONDS = 1;

    private final ConcurrentHashMap<String, Integer> inProgress = new ConcurrentHashMap<>();
    private final int limit;
    private final ProblemWriter problems;

    /** @param limit requests per address, at least 1 */
    ConcurrentRequestLimitValve(int limit, ProblemWriter problems) {
        super(true);
        this.limit = limit;
        this.problems = problems;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var client = ClientNetwork.keyOf(String.valueOf(request.getRemoteAddr()));
        if (!tryAcquire(client)) {
            reject(request, response);
            return;
        }
        try {
            getNext().invoke(request, response);
            if (!request.isAsync()) {
                response.finishResponse();
            }
        } finally {
            inProgress.computeIfPresent(client, (key, requests) -> requests == 1 ? null : requests - 1);
        }
    }

    /** @return false if the client has reached the limit */
    private boolean tryAcquire(String client) {
        var acquired = new AtomicBoolean();
        inProgress.compute(client, (key, requests) -> {
            var before = requests == null ? 0 : requests;
            acquired.set(before < limit);
            return acquired.get() ? before + 1 : before;
        });
        return acquired.get();
    }

    private void reject(Request request, Response response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS));
        problems.write(
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "Too many requests from this address are in progress. Wait for answers, then repeat the call.");
        if (!request.isFinished()) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }
}
