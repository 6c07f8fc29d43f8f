package io.milepost.fuzz;

import static io.milepost.fuzz.HostileValues.pick;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Creates URLs that mostly exist, with parameters of all kinds. */
final class HostileAddresses {

    private static final Pattern VARIABLE = Pattern.compile("(?:([^/{}]+)/)?\\{([^}]+)}");
    /** Requests to these would delete what the other requests need. */
    private static final Pattern FOUNDATIONS = Pattern.compile(
            ".*/(deployment|process-definition|decision-definition|decision-requirements-definition|user|group|tenant|authorization|filter|job-definition|templates|models|engine)/.*");

    private final FuzzFixture world;

    HostileAddresses(FuzzFixture world) {
        this.world = world;
    }

    String make(Random random, FuzzTarget target) {
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
