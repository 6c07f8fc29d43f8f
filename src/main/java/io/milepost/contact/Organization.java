package io.milepost.contact;

import io.milepost.shared.version.RecordVersion;

/**
 * A customer's company.
 *
 * @param code 1 to 40 characters, unique
 * @param name 1 to 120 characters
 */
public record Organization(String code, String name) {

    public static final int MAX_NAME_LENGTH = 120;

    /** @return version of what callers may change; see {@link RecordVersion} */
    public String version() {
        return RecordVersion.of(code, name);
    }
}
