package io.milepost.testing;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.env.Environment;

/** Calls the running application as an ERP does: JSON over HTTP, with HTTP Basic. */
public final class ApiClient {

    public static final String PASSWORD = "only-for-tests";

    /** Above the numbers of the sample data, which some tests load. */
    private static final AtomicInteger NUMBERS = new AtomicInteger(10_000);

    /** A response. */
    public record ApiResponse(int status, String body) {
        @SuppressWarnings("unchecked")
        public <T> T at(String path) {
            return (T) JsonPath.read(body, path);
        }

        public ApiResponse expect(int expected) {
            if (status != expected) {
                throw new AssertionError("expected " + expected + ", got " + status + ": " + body);
            }
            return this;
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    public ApiClient(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    public ApiClient(Environment environment) {
        this(environment.getRequiredProperty("local.server.port", Integer.class));
    }

    /** @return a client for the management port of the application */
    public static ApiClient management(Environment environment) {
        return new ApiClient(environment.getRequiredProperty("local.management.port", Integer.class));
    }

    /** @return an unused number, so that tests do not share data */
    public static String fresh(String prefix) {
        return prefix + "-" + NUMBERS.incrementAndGet();
    }

    /** @return an unused ten-digit phone number; its exchange is not 555, which tests use that write their numbers themselves */
    public static String freshNumber() {
        return "%010d".formatted(3125560000L + NUMBERS.incrementAndGet());
    }

    /** @return a time zone without daylight saving time in which it is this hour now */
    public static ZoneId zoneWhereItIs(int hour) {
        var offset = Math.floorMod(hour - LocalTime.now(ZoneOffset.UTC).getHour() + 11, 24) - 11;
        return ZoneId.of("Etc/GMT" + (offset <= 0 ? "+" : "-") + Math.abs(offset)); // its sign is that of POSIX
    }

    public ApiResponse get(String path) {
        return call("GET", path, "", "application/json");
    }

    public ApiResponse csv(String path) {
        return call("GET", path, "", "text/csv");
    }

    public ApiResponse put(String path, String json) {
        return call("PUT", path, json.replace('\'', '"'), "application/json");
    }

    public ApiResponse post(String path) {
        return call("POST", path, "", "application/json");
    }

    public ApiResponse post(String path, String json) {
        return call("POST", path, json.replace('\'', '"'), "application/json");
    }

    private ApiResponse call(String method, String path, String body, String accept) {
        var login = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Basic " + login)
                .header("Accept", accept)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        var response = send(request);
        return new ApiResponse(response.statusCode(), response.body());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String base() {
        return base;
    }

    public String organization() {
        var code = fresh("ORG");
        put("/api/organizations/" + code, "{'name':'Acme Builders'}").expect(201);
        return code;
    }

    /** @return code of a new contact who wants texts */
    public String subscriber(String organization, String email2) {
        var code = fresh("C");
        put(
                        "/api/contacts/" + code,
                        "{'fullName':'Contact %s','organization':'%s','email2':'%s','attributes':['SMSUPDATE']}"
                                .formatted(code, organization, email2))
                .expect(201);
        return code;
    }

    /** @return number of a new order whose SMS Update box is checked */
    public String order(String organization) {
        var number = fresh("SO");
        put(
                        "/api/orders/" + number,
                        "{'organization':'%s','smsUpdate':true,'items':[{'item':'W-1','quantity':2}]}"
                                .formatted(organization))
                .expect(201);
        return number;
    }

    /** @return number of a new order whose items are sent to production: its contacts are texted */
    public String sentToProduction(String organization) {
        var number = order(organization);
        post("/api/orders/%s/send-to-production".formatted(number)).expect(200);
        return number;
    }

    /** @return status of each text of an order */
    public List<String> textStatuses(String order) {
        return get("/api/texts?order=" + order).at("$.content[*].status");
    }

    /** @return why each text of an order was not sent; null for those that were */
    public List<String> textReasons(String order) {
        return get("/api/texts?order=" + order).at("$.content[*].reason");
    }
}
