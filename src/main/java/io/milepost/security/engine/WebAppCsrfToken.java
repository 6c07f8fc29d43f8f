package io.milepost.security.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.crypto.keygen.StringKeyGenerator;

/**
 * The CSRF token of Camunda's web apps. Created at the login, because Camunda's filter creates it with the first page,
 * and two first pages at the same moment, perhaps on two nodes, would get different tokens.
 */
public final class WebAppCsrfToken {

    private static final StringKeyGenerator TOKENS = KeyGenerators.string();

    private WebAppCsrfToken() {}

    /** Stores a new token in the session and sends it as the cookie that the web apps read. */
    public static void create(HttpServletRequest request, HttpServletResponse response) {
        var token = TOKENS.generateKey() + TOKENS.generateKey();
        request.getSession().setAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME, token);
        var cookie = ResponseCookie.from(CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME, token)
                .path("/camunda")
                .secure(request.isSecure())
                .sameSite("Lax");
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }
}
