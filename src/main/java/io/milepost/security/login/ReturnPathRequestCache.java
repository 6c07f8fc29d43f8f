package io.milepost.security.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.web.util.WebUtils;

/**
 * Remembers the page that somebody asked for before signing in: only its path and query, in a cookie that nothing but the
 * sign-in gets back, so that the server keeps nothing for strangers. Scripts and rows that a page asks for are not pages.
 */
public final class ReturnPathRequestCache implements RequestCache {

    private static final String COOKIE = "milepost_return";
    private static final int MAX_LENGTH = 1_000;

    /** Within this server: a second slash or a backslash would begin the name of another one. */
    private static final Pattern OWN_PATH = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        var query = request.getQueryString();
        var path = request.getRequestURI() + (query == null ? "" : "?" + query);
        if (isPage(request) && isOwnPath(path)) {
            setCookie(request, response, Base64.getUrlEncoder().encodeToString(path.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static boolean isPage(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && !request.getRequestURI().endsWith("/logout")
                && Objects.toString(request.getHeader(HttpHeaders.ACCEPT), "").contains(MediaType.TEXT_HTML_VALUE);
    }

    private static boolean isOwnPath(String path) {
        return path.length() <= MAX_LENGTH && OWN_PATH.matcher(path).matches();
    }

    /** Asked once, after signing in. */
    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        var path = findPath(request);
        removeRequest(request, response);
        return path.map(SimpleSavedRequest::new).orElse(null);
    }

    /** Cookies come from outside: the path is checked again. */
    private static Optional<String> findPath(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        if (cookie == null) {
            return Optional.empty();
        }
        try {
            var path = new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8);
            return Optional.of(path).filter(ReturnPathRequestCache::isOwnPath);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @return null: a page is asked for again, not answered from here */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        if (WebUtils.getCookie(request, COOKIE) != null) {
            setCookie(request, response, "");
        }
    }

    /** @param value empty to remove the cookie */
    private static void setCookie(HttpServletRequest request, HttpServletResponse response, String value) {
        var cookie = ResponseCookie.from(COOKIE, value)
                .path("/login")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(value.isEmpty() ? 0 : -1);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }
}
