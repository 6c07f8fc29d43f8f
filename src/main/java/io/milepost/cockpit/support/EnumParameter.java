package io.milepost.cockpit.support;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Parses a query parameter that has a few possible values, such as {@code left-out}. */
public final class EnumParameter {

    private EnumParameter() {}

    /** @throws InvalidFieldException if it is none of the values */
    public static <E extends Enum<E>> E parse(String field, String value, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> toValue(constant).equals(value))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidFieldException(field, message("common.error.notOneOf", field, values(type))));
    }

    private static <E extends Enum<E>> List<String> values(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(EnumParameter::toValue)
                .toList();
    }

    private static String toValue(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
