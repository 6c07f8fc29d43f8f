package io.milepost.shared.version;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The version of what callers may change in a record: a digest of these fields. Equal content has an equal version, so that
 * a change which somebody has taken back prevents nothing.
 */
public final class RecordVersion {

    private static final int LENGTH = 16;

    private RecordVersion() {}

    /**
     * @param content what callers may change, read from the database; texts, numbers, dates, records and lists of these
     * @return 16 hexadecimal digits
     */
    public static String of(Object... content) {
        var text = Arrays.deepToString(content);
        return HexFormat.of()
                .formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
                .substring(0, LENGTH);
    }

    /** @return the version as the header {@code ETag}. Source: RFC 9110, section 8.8.3 */
    public static String toETag(String version) {
        return "\"" + version + "\"";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
