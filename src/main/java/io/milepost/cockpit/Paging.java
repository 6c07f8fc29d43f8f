package io.milepost.cockpit;

import io.milepost.error.InvalidFieldException;
import io.milepost.shared.Page;

/** Page number and size of a request. */
record Paging(int page, int size) {

    /** @throws InvalidFieldException if a value is not a number or is out of range */
    static Paging of(String page, String size) {
        return new Paging(number("page", page, 0, Page.MAX_PAGE), number("size", size, 1, Page.MAX_SIZE));
    }

    private static int number(String field, String text, int least, int most) {
        if (text.matches("[0-9]{1,7}")) {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new InvalidFieldException(field, field + " must be a number from " + least + " to " + most);
    }
}
