package io.milepost.desk.template;

import io.milepost.error.InvalidFieldException;
import io.milepost.template.variant.TemplateName;
import java.util.Locale;
import java.util.Objects;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A template in the address of a page: its base in the path, its language and variant as parameters, because addresses
 * cannot contain the slashes of its name.
 *
 * @param name of the base
 */
record TemplateKey(String name, String language, String variant) {

    TemplateKey {
        name = Objects.requireNonNullElse(name, "");
        language = Objects.requireNonNullElse(language, "").strip().toLowerCase(Locale.ROOT);
        variant =
                Objects.requireNonNullElse(variant, "").toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]+", "");
    }

    /** @throws InvalidFieldException if language or variant is not valid */
    TemplateName toName() {
        return new TemplateName(name, language, variant);
    }

    /** @return what follows the path in an address; empty for a base */
    static String query(TemplateName name) {
        var language = name.language().isEmpty() ? "" : "language=" + name.language();
        var variant = name.variant().isEmpty() ? "" : "variant=" + name.variant();
        var separator = language.isEmpty() || variant.isEmpty() ? "" : "&";
        return name.isBase() ? "" : "?" + language + separator + variant;
    }

    /** Adds the parameters of {@link TemplateEditorPageController#REDIRECT}. */
    void addTo(RedirectAttributes redirect) {
        if (!language.isEmpty()) {
            redirect.addAttribute("language", language);
        }
        if (!variant.isEmpty()) {
            redirect.addAttribute("variant", variant);
        }
    }
}
