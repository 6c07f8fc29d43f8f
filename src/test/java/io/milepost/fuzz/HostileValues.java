package io.milepost.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Values that often cause errors in programs. */
final class HostileValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Unencoded texts, in UTF-16. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "true",
            "0",
            "-1",
            "1",
            "2147483648",
            "-9223372036854775809",
            "1e400",
            "NaN",
            "x",
            "\0",
            "a\0b",
            "a\nb",
            "\r\nX-Injected: 1",
            "\u0007\u001b[31m",
            "\u202Eabc",
            "a\u200Bb",
            "\uFEFFx",
            "\uFFFF",
            "\ud800",
            "\udc00\ud800",
            "😀",
            "ı",
            "İ",
            "ß".repeat(50),
            "%",
            "%00",
            "%n%s",
            "_",
            "'",
            "''; drop table sales_order; --",
            "\"",
            "\\",
            "..",
            "../../etc/passwd",
            "/",
            "//x",
            "${7*7}",
            "#{7*7}",
            "{{x}}",
            "{x}",
            "<script>",
            "2026-02-30",
            "2026-12-24",
            "+1000000000-12-31T23:59:59Z",
            "-999999999-01-01",
            "9999-12-31T23:59:59.999+9999",
            "2026-12-24T18:00:00.000+0000",
            "00000000-0000-0000-0000-000000000000",
            "x".repeat(256),
            "x".repeat(4_001),
            "x".repeat(70_000),
            "999999999999999999999999999999",
            "asc",
            "String",
            "java.lang.Object",
            "a,b,,c",
            ",",
            "a_eq_b",
            "a_like_%",
            "[]",
            "{}");

    /** JSON literals, some of them invalid. */
    private static final List<String> TOKENS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "-1",
            "1",
            "0.1",
            "1e400",
            "1e999999",
            "1e-999999",
            "1e2147483648",
            "2147483648",
            "-9223372036854775809",
            "99999999999999999999999999999999999999",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "[{}]",
            "{\"x\":null}",
            "{\"value\":null,\"type\":null}",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\u202e\"",
            "NaN",
            "Infinity",
            "'x'",
            "01",
            "+1",
            ".5",
            "undefined",
            "\"",
            "\"\n\"",
            "[".repeat(900) + "]".repeat(900),
            "[".repeat(20_000),
            "{\"a\":".repeat(900) + "1" + "}".repeat(900));

    private HostileValues() {}

    static String text(Random random) {
        return pick(random, TEXTS);
    }

    static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    static String token(Random random) {
        return pick(random, TOKENS);
    }

    /** @return the JSON with one part replaced, removed or added */
    static String mutated(Random random, JsonNode json) {
        var copy = json.deepCopy();
        var containers = new ArrayList<JsonNode>();
        collect(copy, containers);
        if (containers.isEmpty()) {
            return token(random);
        }
        for (var changes = random.nextInt(3); changes >= 0; changes--) {
            change(random, pick(random, containers));
        }
        return copy.toString();
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private static void change(Random random, JsonNode container) {
        var value = random.nextBoolean() ? JSON.textNode(text(random)) : JSON.rawValueNode(new RawValue(token(random)));
        if (container instanceof ArrayNode array) {
            array.insert(random.nextInt(array.size() + 1), value);
            return;
        }
        var object = (ObjectNode) container;
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty() || random.nextInt(8) == 0) {
            object.set(text(random), value);
        } else if (random.nextInt(8) == 0) {
            object.remove(pick(random, names));
        } else {
            object.set(pick(random, names), value);
        }
    }
}
