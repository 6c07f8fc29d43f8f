package io.milepost.fuzz;

import static io.milepost.fuzz.HostileValues.pick;

import io.milepost.fuzz.FuzzTarget.Interface;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Creates requests that are almost correct, with one or more errors. The same seed creates the same requests. */
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

    private static final List<String> METHODS = List.of(
            "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "FOO", "get", "POST\t");
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
            "Cookie: JSESSIONID=AAAA",
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
    private final HostileAddresses addresses;

    HostileRequests(long seed, List<FuzzTarget> targets, List<FuzzActor> actors, FuzzFixture world) {
        this.seed = seed;
        this.targets = targets;
        this.actors = actors;
        this.addresses = new HostileAddresses(world);
    }

    /** @param number selects the target: each number a different one, until all have been used */
    Request make(int number) {
        var random = new Random(seed * 1_000_003L + number);
        var target = targets.get(number % targets.size());
        var actor = actor(random, target);
        var method = random.nextInt(12) == 0 ? pick(random, METHODS) : target.method();
        var body = HostileBodies.make(random, target);
        var head = new StringBuilder()
                .append(method)
                .append(' ')
                .append(addresses.make(random, target))
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

    /** Usually programs call the REST APIs and users call the rest; sometimes it is the other way around. */
    private FuzzActor actor(Random random, FuzzTarget target) {
        var wantsSession =
                List.of(Interface.DESK, Interface.WEB_APP, Interface.OTHER).contains(target.of());
        var fitting = actors.stream()
                .filter(actor -> actor.hasSession() == wantsSession || random.nextInt(10) == 0)
                .toList();
        return pick(random, fitting);
    }
}
