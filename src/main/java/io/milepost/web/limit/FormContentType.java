package io.milepost.web.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.MediaType;

/** Recognizes bodies that Tomcat parses as a form when a parameter is read. */
public final class FormContentType {

    private FormContentType() {}

    /** @return whether the request declares such a body */
    public static boolean isDeclaredBy(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null
                && type.toLowerCase(Locale.ROOT).strip().startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }
}
