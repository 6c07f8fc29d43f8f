package io.milepost.text.quiet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The time zones of ZIP codes, by their first three digits; the file {@code zip-time-zones.txt} gives its sources. */
@Component
class ZipTimeZones {

    private static final String FILE = "zip-time-zones.txt";
    private static final int PREFIX_LENGTH = 3;

    private final Map<String, Set<ZoneId>> byPrefix = new HashMap<>();

    ZipTimeZones() {
        var resource = Objects.requireNonNull(ZipTimeZones.class.getResourceAsStream(FILE));
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            lines.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        var words = line.split("\\s+");
        var range = words[0].split("-");
        var zones = Arrays.stream(words).skip(1).map(ZoneId::of).collect(Collectors.toUnmodifiableSet());
        for (var prefix = Integer.parseInt(range[0]); prefix <= Integer.parseInt(range[range.length - 1]); prefix++) {
            byPrefix.put("%03d".formatted(prefix), zones);
        }
    }

    /**
     * @param zip ZIP or ZIP+4; may be empty
     * @return several if the area is divided; empty if the ZIP has no place, such as that of a military post office
     */
    Set<ZoneId> find(String zip) {
        return zip.length() < PREFIX_LENGTH
                ? Set.of()
                : byPrefix.getOrDefault(zip.substring(0, PREFIX_LENGTH), Set.of());
    }
}
