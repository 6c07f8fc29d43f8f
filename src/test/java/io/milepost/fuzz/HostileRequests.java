package io.milepost.fuzz;

import static io.milepost.fuzz.HostileValues.pick;

import io.milepost.fuzz.FuzzTarget.Interface;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Makes requests that are nearly right, and wrong in one or several places. The same seed makes the same ones. */
final class HostileRequests {

    /** @param number of the request, from 0 */
    record Request(int number, FuzzActor by, FuzzTarget target, byte[] bytes) {

        @Override
        public String toString() {
            var text = new String(bytes, StandardCharsets.ISO_8859_1);
            var shown = text.substring(0, Math.min(text.length(), 3_000))
                    .replaceAll("(?im)^(Authorization|Cookie): .*$", "$1: …");
            return "request %d by %s (%d bytes):%n%s".formatted(number, by, bytes.length, shown);
        }
    }

    private static final Pattern VARIABLE = Pattern.compile("(?:([^/{}]+)/)?\\{([^}]+)}");
    private static final List<String> METHODS = List.of(
            "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "FOO", "get", "POST\t");
    /** What is changed or deleted by these would leave nothing for the other requests. */
    private static final Pattern FOUNDATIONS = Pattern.compile(
            ".*/(deployment|process-definition|decision-definition|decision-requirements-definition|user|group|tenant|authorization|filter|job-definition|templates|models|engine)/.*");

    private static final List<String> HEADERS = List.of(
            "Accept: nonsense",
            "Accept: text/html",
            "Accept: text/csv",
            "Accept: application/xml",
            "Accept: application/hal+json",
            "Accept: */*;q=",
            "Accept: " + "a/b,".repeat(500),
            "Accept-Language: xx-\0",
            "Accept-Language: *;q=2",
            "Accept-Encoding: gzip, br;q=x",
            "Content-Encoding: gzip",
            "Range: bytes=5-1,-,x",
            "If-Modified-Since: yesterday",
            "If-None-Match: \"",
            "Cookie: JSESSIONID=../x; \u0001=2; XSRF-TOKEN",
            "Cookie: " + "a=b; ".repeat(300),
            "Origin: https://evil.example",
            "Origin: null",
            "Origin: ://",
            "Sec-Fetch-Site: cross-site",
            "X-Requested-With: XMLHttpRequest",
            "HX-Request: true",
            "HX-Trigger: \"\0",
            "X-HTTP-Method-Override: DELETE",
            "X-Forwarded-For: ' or 1=1, 999.1.1.1",
            "X-Forwarded-Prefix: //evil.example",
            "X-Forwarded-Host: evil.example",
            "X-File-Name: %zz%00\u202E",
            "X-Twilio-Signature: ====",
            "Authorization: Basic",
            "Authorization: Basic ====",
            "Authorization: Basic " + "QUJD".repeat(1_500),
            "Authorization: Bearer x",
            "Authorization: Negotiate x",
            "Upgrade: websocket",
            "Upgrade: h2c",
            "Last-Event-ID: \u0007");

    private final long seed;
    private final List<FuzzTarget> targets;
    private final List<FuzzActor> actors;
    private final FuzzWorld world;

    HostileRequests(long seed, List<FuzzTarget> targets, List<FuzzActor> actors, FuzzWorld world) {
        this.seed = seed;
        this.targets = targets;
        this.actors = actors;
        this.world = world;
    }

    /** @param number each one leads to another target first, until all have had their turn */
    Request make(int number) {
        var random = new Random(seed * 1_000_003L + number);
        var target = targets.get(number % targets.size());
        var actor = actor(random, target);
        var method = random.nextInt(12) == 0 ? pick(random, METHODS) : target.method();
        var body = HostileBodies.make(random, target);
        var head = new StringBuilder()
                .append(method)
                .append(' ')
                .append(address(random, target))
                .append(" HTTP/1.1\r\nHost: ")
                .append(random.nextInt(10) == 0 ? "evil.example" : "localhost")
                .append("\r\nConnection: close\r\n")
                .append(actor.headers(random))
                .append(body.headers());
        for (var headers = random.nextInt(6) - 3; headers > 0; headers--) {
            head.append(pick(random, HEADERS)).append("\r\n");
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body.bytes());
        return new Request(number, actor, target, bytes.toByteArray());
    }

    /** Programs call the REST interfaces, people the others; now and then it is the other way around. */
    private FuzzActor actor(Random random, FuzzTarget target) {
        var wantsSession =
                List.of(Interface.DESK, Interface.WEB_APP, Interface.OTHER).contains(target.of());
        var fitting = actors.stream()
                .filter(actor -> actor.hasSession() == wantsSession || random.nextInt(10) == 0)
                .toList();
        return pick(random, fitting);
    }

    private String address(Random random, FuzzTarget target) {
        var address = VARIABLE.matcher(target.path())
                .replaceAll(found -> (found.group(1) == null ? "" : found.group(1) + "/")
                        + value(random, target, String.valueOf(found.group(1)), found.group(2))
                                .replace("\\", "\\\\")
                                .replace("$", "\\$"));
        if (random.nextInt(25) == 0) {
            address = trick(random, address);
        }
        return address + query(random, target);
    }

    private String value(Random random, FuzzTarget target, String parent, String name) {
        var isFoundation = !List.of("GET", "POST").contains(target.method())
                && FOUNDATIONS.matcher(target.path()).matches();
        if (random.nextInt(4) != 0 && !isFoundation) {
            return world.id(random, parent, name);
        }
        var text = HostileValues.text(random);
        var cut = text.substring(0, Math.min(text.length(), 1_000));
        return random.nextInt(10) == 0 ? cut.replaceAll("[ \r\n\t]", "") : encoded(cut);
    }

    private static String trick(Random random, String address) {
        var place = random.nextInt(address.length() + 1);
        var before = address.substring(0, place);
        var after = address.substring(place);
        return before
                + pick(
                        random,
                        List.of(
                                "//",
                                "/./",
                                "/../",
                                ";x=y",
                                "%2f",
                                "%2e%2e/",
                                "%00",
                                "%zz",
                                "\\",
                                "%5c",
                                "%",
                                "%c0%ae",
                                "\u00e9",
                                "*",
                                ".json",
                                "/",
                                "%0d%0a",
                                "%E2%80%AE",
                                "x".repeat(7_000)))
                + after;
    }

    private static String query(Random random, FuzzTarget target) {
        var parameters = new ArrayList<String>();
        for (var count = random.nextInt(5) - 1; count > 0; count--) {
            var name = target.query().isEmpty() || random.nextInt(6) == 0
                    ? pick(
                            random,
                            List.of(
                                    "page",
                                    "size",
                                    "q",
                                    "sort",
                                    "sortBy",
                                    "sortOrder",
                                    "firstResult",
                                    "maxResults",
                                    "continue",
                                    "error",
                                    "x",
                                    "",
                                    "_method",
                                    "lang"))
                    : pick(random, target.query());
            var text = HostileValues.text(random);
            var value = random.nextInt(12) == 0 ? "%%%" : encoded(text.substring(0, Math.min(text.length(), 1_000)));
            parameters.add(encoded(name) + (random.nextInt(15) == 0 ? "" : "=" + value));
        }
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
