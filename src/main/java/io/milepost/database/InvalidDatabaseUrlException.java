package io.milepost.database;

/** A setting in the address of the database contradicts what Milepost needs. Milepost does not start. */
final class InvalidDatabaseUrlException extends RuntimeException {

    /**
     * @param found  the setting as it is in the address
     * @param needed what Milepost needs instead
     * @param fixed  the address without the setting
     */
    InvalidDatabaseUrlException(String found, String needed, String fixed) {
        super("spring.datasource.url has %s, but Milepost needs %s: set it to %s".formatted(found, needed, fixed));
    }
}
