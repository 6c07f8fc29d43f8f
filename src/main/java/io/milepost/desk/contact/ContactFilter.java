package io.milepost.desk.contact;

import io.milepost.contact.ContactSearch.Filter;
import io.milepost.shared.Page;
import io.milepost.shared.SingleLine;
import io.milepost.shared.TextCharacters;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Filter of the list of contacts, from the query parameters of the page. */
public record ContactFilter(
        @SingleLine @Size(max = MAX_LENGTH) String q,
        @SingleLine @Size(max = MAX_LENGTH) String organization,
        @SingleLine @Size(max = MAX_LENGTH) String attribute) {

    static final int MAX_LENGTH = Page.MAX_SEARCH_LENGTH;

    public ContactFilter {
        q = Objects.requireNonNullElse(q, "");
        organization = Objects.requireNonNullElse(organization, "");
        attribute = Objects.requireNonNullElse(attribute, "").toUpperCase(Locale.ROOT);
    }

    /**
     * @return the text without control and format characters, which a database may be unable to compare; at most {@value
     *     #MAX_LENGTH} characters
     */
    static String sanitize(@Nullable String typed) {
        var text = typed == null ? "" : TextCharacters.toLine(typed).strip();
        return text.substring(0, Math.min(MAX_LENGTH, text.length()));
    }

    Filter toFilter() {
        return new Filter(q, orNull(organization), orNull(attribute));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
