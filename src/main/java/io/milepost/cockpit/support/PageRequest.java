package io.milepost.cockpit.support;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import io.milepost.shared.Page;

/** Page number and size of a request. */
public record PageRequest(int page, int size) {

    /** @throws InvalidFieldException if a value is not a number or is out of range */
    public static PageRequest parse(String page, String size) {
        return new PageRequest(
                parseNumber("page", page, 0, Page.MAX_PAGE), parseNumber("size", size, 1, Page.MAX_SIZE));
    }

    private static int parseNumber(String field, String text, int min, int max) {
        if (text.matches("[0-9]{1,7}")) {
            var number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw new InvalidFieldException(field, message("common.error.notInRange", field, min, max));
    }
}
