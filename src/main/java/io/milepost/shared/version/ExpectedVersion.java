package io.milepost.shared.version;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which versions of a record a caller accepts as the one to change. */
public final class ExpectedVersion {

    /** Of {@code If-Match}, in characters. */
    public static final int MAX_HEADER_LENGTH = 400;

    /** The caller accepts every version, and that there is no record yet. */
    public static final ExpectedVersion ANY = new ExpectedVersion(Set.of(), false);

    private static final ExpectedVersion EXISTING = new ExpectedVersion(Set.of(), true);
    private static final String TAG = "\"([^\"]*)\"";
    private static final Pattern TAGS = Pattern.compile("\\s*" + TAG + "\\s*(,\\s*" + TAG + "\\s*)*");

    private final Set<String> versions;
    private final boolean mustExist;

    private ExpectedVersion(Set<String> versions, boolean mustExist) {
        this.versions = versions;
        this.mustExist = mustExist;
    }

    /** @param version that the form was opened with; empty if it has none, which accepts every version */
    public static ExpectedVersion ofForm(String version) {
        return version.isEmpty() ? ANY : new ExpectedVersion(Set.of(version), true);
    }

    /**
     * Reads the header {@code If-Match}. Source: RFC 9110, section 13.1.1.
     *
     * @param header tags in quotes, separated by commas, or {@code *} for any existing record; null if there is none
     * @throws InvalidFieldException if it is neither, or too long; a weak tag never matches a change, and is not valid here
     */
    public static ExpectedVersion ofIfMatch(@Nullable String header) {
        if (header == null) {
            return ANY;
        }
        if (header.length() > MAX_HEADER_LENGTH) {
            throw new InvalidFieldException("If-Match", message("common.error.tooLong", MAX_HEADER_LENGTH));
        }
        if (header.strip().equals("*")) {
            return EXISTING;
        }
        if (!TAGS.matcher(header).matches()) {
            throw new InvalidFieldException("If-Match", message("common.error.ifMatch"));
        }
        var tags = Pattern.compile(TAG).matcher(header).results().map((MatchResult tag) -> tag.group(1));
        return new ExpectedVersion(tags.collect(Collectors.toSet()), true);
    }

    boolean isAny() {
        return this == ANY;
    }

    /** @param current version of the record; empty if there is none */
    boolean accepts(Optional<String> current) {
        return current.map(version -> versions.isEmpty() || versions.contains(version))
                .orElse(!mustExist);
    }
}
