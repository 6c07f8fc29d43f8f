package io.milepost.database.h2;

import io.milepost.settings.InvalidSettingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * URL of an H2 database, with the settings that Milepost requires.
 *
 * <ul>
 *   <li>{@code MODE=PostgreSQL}: all statements are written for PostgreSQL;
 *   <li>{@code INIT}: that mode has no type BLOB, which the tables of the engine use;
 *   <li>{@code WRITE_DELAY=0}: each commit is written to the file before it returns. By default, H2 keeps commits in
 *       memory for half a second, and loses them when the process is killed;
 *   <li>{@code RETENTION_TIME}: time in milliseconds before space in the file is reused, in case of a power failure;
 *       {@link H2FileMaintenance} syncs the file more often;
 *   <li>{@code DB_CLOSE_ON_EXIT=FALSE}: by default, H2 closes the database as soon as the process is asked to stop,
 *       while requests to send texts are still in progress;
 *   <li>{@code LOCK_TIMEOUT}: by default, H2 waits two seconds;
 *   <li>{@code TRACE_LEVEL_FILE=0}: by default, H2 writes failed statements with their values, such as phone numbers, to a
 *       file beside the database. Milepost's own log has the failures, masked;
 *   <li>{@code QUERY_CACHE_SIZE}: statements that a connection keeps parsed. By default, H2 keeps eight.
 * </ul>
 */
public final class H2Url {

    private static final String PREFIX = "jdbc:h2:";
    private static final String DOMAIN = "create domain if not exists blob as binary large object";
    private static final SortedMap<String, String> REQUIRED_SETTINGS =
            new TreeMap<>(Map.of("MODE", "PostgreSQL", "WRITE_DELAY", "0"));

    private H2Url() {}

    public static boolean isH2(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith(PREFIX);
    }

    /**
     * @param url of an H2 database, with or without settings
     * @return the URL with the missing settings; safe to repeat
     * @throws InvalidSettingException if a setting contradicts a required one
     */
    public static String complete(String url) {
        var parts = new ArrayList<>(List.of(url.split("(?<!\\\\);")));
        REQUIRED_SETTINGS.forEach((setting, value) -> check(parts, setting, setting + "=" + value));
        REQUIRED_SETTINGS.forEach((setting, value) -> addIfMissing(parts, setting, value));
        addIfMissing(parts, "LOCK_TIMEOUT", "10000");
        addIfMissing(parts, "RETENTION_TIME", "5000");
        addIfMissing(parts, "DB_CLOSE_ON_EXIT", "FALSE");
        addIfMissing(parts, "TRACE_LEVEL_FILE", "0");
        addIfMissing(parts, "QUERY_CACHE_SIZE", "512");
        addDomain(parts);
        return String.join(";", parts);
    }

    /** @return directory of the database file; empty for a database in memory or on a server */
    public static Optional<String> findDirectory(String url) {
        var file = url.split(";", 2)[0].substring(PREFIX.length()).replaceFirst("(?i)^file:", "");
        return file.matches("(?i)(mem|tcp|ssl|[a-z]{2,}):.*")
                ? Optional.empty()
                : Optional.of(file)
                        .map(path -> Path.of(path.replaceFirst("^~", System.getProperty("user.home")))
                                .toAbsolutePath()
                                .getParent())
                        .map(Path::toString);
    }

    private static void check(List<String> parts, String setting, String needed) {
        var at = find(parts, setting);
        if (at > 0 && !needed.equalsIgnoreCase(parts.get(at).strip())) {
            throw new InvalidSettingException(
                    "spring.datasource.url",
                    "it has %s, but Milepost needs %s. Set it to %s"
                            .formatted(parts.get(at).strip(), needed, withoutPassword(parts, at)));
        }
    }

    private static void addIfMissing(List<String> parts, String setting, String value) {
        if (find(parts, setting) < 0) {
            parts.add(setting + "=" + value);
        }
    }

    /** Statements in INIT are separated by an escaped semicolon; H2 accepts only one INIT. */
    private static void addDomain(List<String> parts) {
        var at = find(parts, "INIT");
        if (at < 0) {
            parts.add("INIT=" + DOMAIN);
        } else if (!parts.get(at).toLowerCase(Locale.ROOT).contains(DOMAIN)) {
            parts.set(at, parts.get(at) + "\\;" + DOMAIN);
        }
    }

    /** @return index of the setting, or -1; part 0 is the file */
    private static int find(List<String> parts, String setting) {
        for (var at = 1; at < parts.size(); at++) {
            if (parts.get(at).strip().toUpperCase(Locale.ROOT).startsWith(setting + "=")) {
                return at;
            }
        }
        return -1;
    }

    /** For display, without the password. */
    private static String withoutPassword(List<String> parts, int at) {
        var rest = new ArrayList<>(parts);
        rest.remove(at);
        var password = find(rest, "PASSWORD");
        if (password > 0) {
            rest.set(password, "PASSWORD=…");
        }
        return String.join(";", rest);
    }
}
