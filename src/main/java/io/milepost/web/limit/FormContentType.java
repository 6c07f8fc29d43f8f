package io.milepost.web.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.MediaType;

/** Recognizes bodies that Tomcat reads as a form when somebody asks for a parameter. */
public final class FormContentType {

    private FormContentType() {}

    /** @return whether the request claims to have such a body, whatever it holds */
    public static boolean isDeclaredBy(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null
                && type.toLowerCase(Locale.ROOT).strip().startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }
}
