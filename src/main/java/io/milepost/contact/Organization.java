package io.milepost.contact;

/**
 * A customer's company.
 *
 * @param code 1 to 40 characters, unique
 * @param name 1 to 120 characters
 */
public record Organization(String code, String name) {

    public static final int MAX_NAME_LENGTH = 120;
}
