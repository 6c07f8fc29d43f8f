package io.milepost.text.link;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret part of a link to a tracking page: 128 bits as {@value #LENGTH} letters and digits, so that phones recognize
 * the whole link. Anyone who knows it may open the page.
 */
public final class TrackingToken {

    public static final int LENGTH = 22;

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int BYTES = 16;
    private static final Pattern PATTERN = Pattern.compile("[0-9A-Za-z]{" + LENGTH + "}");

    private static final Pattern IN_LINK = Pattern.compile("/t/[0-9A-Za-z]{" + LENGTH + "}");

    private final String text;

    private TrackingToken(String text) {
        this.text = text;
    }

    /** @param random at least 16 bytes, of which the first 16 count */
    static TrackingToken of(byte[] random) {
        var digits = new StringBuilder();
        var rest = new BigInteger(1, Arrays.copyOf(random, BYTES));
        while (digits.length() < LENGTH) {
            var parts = rest.divideAndRemainder(BASE);
            digits.append(DIGITS.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return new TrackingToken(digits.reverse().toString());
    }

    /** @return empty if no link contains this text */
    public static Optional<TrackingToken> parse(String text) {
        return PATTERN.matcher(text).matches() ? Optional.of(new TrackingToken(text)) : Optional.empty();
    }

    /** @return the text of a message without the token of its link, for people who may read it but not act for its recipient */
    public static String hideIn(String text) {
        return IN_LINK.matcher(text).replaceAll("/t/…");
    }

    public String text() {
        return text;
    }

    /** @return what the database stores: SHA-256 in hexadecimal digits */
    String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Without the token, to keep it out of logs. */
    @Override
    public String toString() {
        return "tracking token";
    }
}
