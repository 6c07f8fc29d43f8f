package io.milepost.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An address of an H2 database, with the settings that Milepost needs.
 *
 * <ul>
 *   <li>{@code MODE=PostgreSQL}: all statements are written for PostgreSQL;
 *   <li>{@code INIT}: that mode takes the type BLOB away, which the engine's tables need;
 *   <li>{@code WRITE_DELAY=0}: each commit is written to the file before it returns. By default H2 keeps commits in
 *       memory for half a second, and what was acknowledged in that time is lost when the process is killed;
 *   <li>{@code LOCK_TIMEOUT}: by default H2 gives up after two seconds.
 * </ul>
 */
final class H2Url {

    private static final String PREFIX = "jdbc:h2:";
    private static final String DOMAIN = "create domain if not exists blob as binary large object";
    private static final SortedMap<String, String> REQUIRED =
            new TreeMap<>(Map.of("MODE", "PostgreSQL", "WRITE_DELAY", "0"));

    private H2Url() {}

    static boolean isH2(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith(PREFIX);
    }

    /**
     * @param url address of an H2 database, with or without settings
     * @return the same with what is missing; safe to repeat
     * @throws InvalidDatabaseUrlException if a setting contradicts what Milepost needs
     */
    static String complete(String url) {
        var parts = new ArrayList<>(List.of(url.split("(?<!\\\\);")));
        REQUIRED.forEach((setting, value) -> check(parts, setting, setting + "=" + value));
        REQUIRED.forEach((setting, value) -> addIfMissing(parts, setting, value));
        addIfMissing(parts, "LOCK_TIMEOUT", "10000");
        addDomain(parts);
        return String.join(";", parts);
    }

    private static void check(List<String> parts, String setting, String needed) {
        var at = find(parts, setting);
        if (at > 0 && !needed.equalsIgnoreCase(parts.get(at).strip())) {
            throw new InvalidDatabaseUrlException(parts.get(at).strip(), needed, without(parts, at));
        }
    }

    private static void addIfMissing(List<String> parts, String setting, String value) {
        if (find(parts, setting) < 0) {
            parts.add(setting + "=" + value);
        }
    }

    /** Statements in INIT are separated by an escaped semicolon; H2 takes only one INIT. */
    private static void addDomain(List<String> parts) {
        var at = find(parts, "INIT");
        if (at < 0) {
            parts.add("INIT=" + DOMAIN);
        } else if (!parts.get(at).toLowerCase(Locale.ROOT).contains(DOMAIN)) {
            parts.set(at, parts.get(at) + "\\;" + DOMAIN);
        }
    }

    /** @return index of the setting, or -1; the first part is the file */
    private static int find(List<String> parts, String setting) {
        for (var at = 1; at < parts.size(); at++) {
            if (parts.get(at).strip().toUpperCase(Locale.ROOT).startsWith(setting + "=")) {
                return at;
            }
        }
        return -1;
    }

    /** Shown to people, and so without a password. */
    private static String without(List<String> parts, int at) {
        var rest = new ArrayList<>(parts);
        rest.remove(at);
        var password = find(rest, "PASSWORD");
        if (password > 0) {
            rest.set(password, "PASSWORD=…");
        }
        return String.join(";", rest);
    }
}
