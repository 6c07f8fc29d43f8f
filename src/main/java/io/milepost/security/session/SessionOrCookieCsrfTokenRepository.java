package io.milepost.security.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * Stores the CSRF token in the session, or for the sign-in form in a cookie, because anonymous users get no session.
 */
public final class SessionOrCookieCsrfTokenRepository implements CsrfTokenRepository {

    private final CsrfTokenRepository session = new HttpSessionCsrfTokenRepository();
    private final CookieCsrfTokenRepository cookie = new CookieCsrfTokenRepository();

    public SessionOrCookieCsrfTokenRepository() {
        cookie.setCookieName("milepost_login");
        cookie.setCookiePath("/login");
        cookie.setCookieCustomizer(settings -> settings.sameSite("Lax"));
    }

    private CsrfTokenRepository repositoryFor(HttpServletRequest request) {
        return request.getSession(false) == null ? cookie : session;
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return repositoryFor(request).generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        repositoryFor(request).saveToken(token, request, response);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return repositoryFor(request).loadToken(request);
    }
}
