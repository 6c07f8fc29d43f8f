package io.milepost.template.variant;

import static io.milepost.messages.Messages.message;

import io.milepost.error.InvalidFieldException;
import java.util.regex.Pattern;

/**
 * The name of a template: {@code SMS SESHIP}, {@code SMS SESHIP/es}, {@code SMS SESHIP/WILLCALL} or
 * {@code SMS SESHIP/es/WILLCALL}. The first part is the base, whose name has no slash.
 *
 * @param language two lowercase letters; empty for the usual language
 * @param variant  a way of shipping without spaces and punctuation, 1 to 20 capital letters and digits; empty for any
 */
public record TemplateName(String base, String language, String variant) {

    public static final int MAX_VARIANT_LENGTH = 20;

    public static final String LANGUAGE_PATTERN = "([a-z]{2})?";
    public static final String VARIANT_PATTERN = "[A-Z0-9]{0," + MAX_VARIANT_LENGTH + "}";
    public static final String VARIANT_RULE = "{template.error.variant}";

    private static final Pattern LANGUAGE = Pattern.compile(LANGUAGE_PATTERN);
    private static final Pattern VARIANT = Pattern.compile(VARIANT_PATTERN);

    /** @throws InvalidFieldException for field {@code language} or {@code variant} */
    public TemplateName {
        if (!LANGUAGE.matcher(language).matches()) {
            throw new InvalidFieldException("language", message("contact.error.language"));
        }
        if (!VARIANT.matcher(variant).matches()) {
            throw new InvalidFieldException("variant", message("template.error.variant"));
        }
    }

    /** @param name as in the database, valid */
    public static TemplateName parse(String name) {
        var parts = name.split("/");
        return switch (parts.length) {
            case 1 -> new TemplateName(name, "", "");
            case 2 ->
                LANGUAGE.matcher(parts[1]).matches()
                        ? new TemplateName(parts[0], parts[1], "")
                        : new TemplateName(parts[0], "", parts[1]);
            default -> new TemplateName(parts[0], parts[1], parts[2]);
        };
    }

    /** @return the whole name, as in the database */
    public String value() {
        return base + suffix();
    }

    /** @return what follows the base, such as {@code /es/WILLCALL}; empty for the base itself */
    public String suffix() {
        return (language.isEmpty() ? "" : "/" + language) + (variant.isEmpty() ? "" : "/" + variant);
    }

    public boolean isBase() {
        return suffix().isEmpty();
    }
}
