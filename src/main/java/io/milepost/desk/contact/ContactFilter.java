package io.milepost.desk.contact;

import io.milepost.contact.ContactSearch.Filter;
import io.milepost.contact.ContactSearch.Sort;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which contacts somebody wants to see, as it stands in the address of the page. */
public record ContactFilter(
        @Nullable String q, @Nullable String organization, @Nullable String attribute, @Nullable Sort sort) {

    private static final int LONGEST = 120;

    public ContactFilter {
        q = plain(q);
        organization = plain(organization);
        attribute = plain(attribute).toUpperCase(Locale.ROOT);
        sort = sort == null ? Sort.NAME : sort;
    }

    /** @return without control characters, which a database may not even compare */
    static String plain(@Nullable String typed) {
        var text =
                typed == null ? "" : typed.replaceAll("[\\p{Cc}\\p{Cs}]", " ").strip();
        return text.substring(0, Math.min(LONGEST, text.length()));
    }

    Filter filter() {
        return new Filter(q == null ? "" : q, orNull(organization), orNull(attribute));
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
