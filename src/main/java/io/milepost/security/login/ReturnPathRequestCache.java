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
 * Saves the path and query of the page that a user requested before signing in. Uses a cookie that the browser sends
 * only to the sign-in page, so that the server stores nothing for anonymous users. Requests of scripts are not saved.
 */
public final class ReturnPathRequestCache implements RequestCache {

    private static final String COOKIE = "milepost_return";
    private static final int MAX_LENGTH = 1_000;

    /** A path on this server: a second slash or a backslash would start a host name. */
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

    /** Called once, after signing in. */
    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        var path = findPath(request);
        removeRequest(request, response);
        return path.map(SimpleSavedRequest::new).orElse(null);
    }

    /** Checks the path again, because clients control cookies. */
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

    /** @return null: the page is requested again */
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

    /** @param value empty to delete the cookie */
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
