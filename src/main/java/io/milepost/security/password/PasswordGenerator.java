package io.milepost.security.password;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Generates random passwords that are easy to read out and to type. */
public final class PasswordGenerator {

    /** Without characters that look alike. */
    private static final String CHARACTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP_LENGTH = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private PasswordGenerator() {}

    /** @return such as {@code k7m2p-…}, with 99 bits of entropy */
    public static String generate() {
        return IntStream.range(0, GROUPS).mapToObj(i -> randomGroup()).collect(Collectors.joining("-"));
    }

    private static String randomGroup() {
        return RANDOM.ints(GROUP_LENGTH, 0, CHARACTERS.length())
                .mapToObj(i -> String.valueOf(CHARACTERS.charAt(i)))
                .collect(Collectors.joining());
    }
}
