package io.milepost.fuzz;

import static io.milepost.fuzz.HostileAddresses.encoded;
import static io.milepost.fuzz.HostileValues.pick;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Creates bodies that are almost as expected, and bodies that are not. */
final class HostileBodies {

    /** @param headers for its type and length, with line ends */
    record Body(String headers, byte[] bytes) {}

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json;charset=utf-16",
            "application/json;charset=utf-99",
            "application/json;charset=\"",
            "application/hal+json",
            "application/xml",
            "text/plain",
            "text/html; charset=utf-7",
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded;charset=x",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "multipart/form-data; boundary=" + "x".repeat(100),
            "multipart/mixed; boundary=x",
            "application/octet-stream",
            "*/*",
            "application/*",
            "json",
            "/",
            ";",
            "",
            "a/b/c",
            "application/json, text/plain",
            "application/x-java-serialized-object");

    private static final List<String> GARBAGE = List.of(
            "",
            "\0",
            "{",
            "null",
            "[]",
            "\"x\"",
            "%%%",
            "a=%zz&b",
            "&&==&",
            "\u00EF\u00BB\u00BF{}",
            "\u00FF\u00FE{\0}\0",
            "\u00C0\u0080",
            "\u001F\u008B\u0008\0\0\0\0\0",
            "\u00AC\u00ED\0\u0005sr",
            "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>",
            "--x\r\n\r\n\r\n--x--",
            "--x\r\nContent-Disposition: form-data\r\n\r\n\r\n--x--\r\n",
            "--x\r\nContent-Disposition: form-data; name=\"data\"; filename=\"../../x\"\r\nContent-Type: image/png\r\n\r\nx\r\n--x--\r\n",
            "--x\r\nContent-Disposition: form-data; name=\"data\"\r\nContent-Type: */*;charset=\r\n\r\nx\r\n--x--\r\n",
            "--x\r\nContent-Disposition: form-data; name=\"x.bpmn\"; filename=\"x.bpmn\"\r\n\r\n<definitions>\r\n--x--\r\n",
            "--x\r\nContent-Disposition: form-data; name=\"x.form\"; filename=\"x.form\"\r\n\r\n{\r\n--x--\r\n",
            "--x\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nx\0\r\n--x\r\nContent-Disposition: form-data; name=\"deployment-activation-time\"\r\n\r\nsoon\r\n--x--\r\n",
            "--x\r\nContent-Disposition: form-data; name=\"valueType\"\r\n\r\nBytes\r\n--x--\r\n",
            "--x\r\n" + "A: b\r\n".repeat(300) + "\r\n--x--",
            "Code,Full name\n" + "\"".repeat(999),
            "Code;Code\n1;2",
            "x".repeat(100_000));

    private HostileBodies() {}

    static Body make(Random random, FuzzTarget target) {
        if (target.bodies().isEmpty()
                && target.fields().isEmpty()
                && random.nextInt(5) != 0
                && !target.method().equals("POST")) {
            return new Body("", new byte[0]);
        }
        var odd = random.nextInt(8) == 0;
        if (odd) {
            var bytes = pick(random, GARBAGE).getBytes(StandardCharsets.ISO_8859_1);
            return sent(random, pick(random, TYPES), bytes);
        }
        if (!target.fields().isEmpty()) {
            return sent(
                    random,
                    type(random, "application/x-www-form-urlencoded"),
                    form(random, target).getBytes(StandardCharsets.UTF_8));
        }
        if (target.acceptsLines()) {
            var lines = IntStream.range(0, random.nextInt(8))
                    .mapToObj(i -> random.nextInt(8) == 0
                            ? pick(random, GARBAGE)
                            : HostileValues.mutated(random, pick(random, target.bodies())))
                    .collect(Collectors.joining(random.nextBoolean() ? "\n" : "\r\n"));
            return sent(random, type(random, "application/x-ndjson"), bytes(random, lines, StandardCharsets.UTF_8));
        }
        var json = target.bodies().isEmpty() || random.nextInt(8) == 0
                ? HostileValues.token(random)
                : HostileValues.mutated(random, pick(random, target.bodies()));
        var charset = random.nextInt(30) == 0 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        return sent(random, type(random, "application/json"), bytes(random, json, charset));
    }

    private static String type(Random random, String usual) {
        return random.nextInt(15) == 0 ? pick(random, TYPES) : usual;
    }

    /** Sometimes contains bytes that are not valid UTF-8. */
    private static byte[] bytes(Random random, String text, Charset charset) {
        var bytes = text.getBytes(charset);
        if (bytes.length > 0 && random.nextInt(20) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static String form(Random random, FuzzTarget target) {
        return IntStream.range(0, 1 + random.nextInt(8))
                .mapToObj(i -> encoded(pick(random, target.fields())) + "="
                        + (random.nextInt(25) == 0 ? "%%%" : encoded(HostileValues.text(random))))
                .collect(Collectors.joining("&"));
    }

    private static Body sent(Random random, String type, byte[] bytes) {
        var typeHeader = type.isEmpty() && random.nextBoolean() ? "" : "Content-Type: " + type + "\r\n";
        if (random.nextInt(12) != 0) {
            return new Body(typeHeader + "Content-Length: " + bytes.length + "\r\n", bytes);
        }
        var chunked = new ByteArrayOutputStream();
        if (bytes.length > 0) {
            chunked.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            chunked.writeBytes(bytes);
            chunked.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        chunked.writeBytes(pick(
                        random,
                        List.of(
                                "0\r\n\r\n",
                                "0\r\n\r\n",
                                "0;x=y\r\n\r\n",
                                "-1\r\n\r\n",
                                "ffffffffffff\r\n",
                                "0\r\nX: y\r\n\r\n"))
                .getBytes(StandardCharsets.US_ASCII));
        return new Body(typeHeader + "Transfer-Encoding: chunked\r\n", chunked.toByteArray());
    }
}
