package io.milepost.testing.web;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The session of a user: keeps cookies, signs in by form, does not follow redirects. */
public final class WebSession {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(70);
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies;
    private final HttpClient client;
    private final String base;

    public WebSession(int port) {
        this(port, new CookieManager());
    }

    private WebSession(int port, CookieManager cookies) {
        this.base = "http://127.0.0.1:" + port;
        this.cookies = cookies;
        this.client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(Redirect.NEVER)
                .build();
    }

    /** @return the same session on another node, with the same cookies */
    public WebSession on(int port) {
        return new WebSession(port, cookies);
    }

    /**
     * Waits as the page asks if earlier tests have signed in from this computer with too many wrong passwords.
     *
     * @return a session that has signed in
     */
    public static WebSession of(int port, String user, String password) {
        var session = new WebSession(port);
        var response = await().atMost(LONGEST_WAIT).until(() -> session.signIn(user, password), answer -> !path(answer)
                .startsWith("/login?wait="));
        if (!"/".equals(path(response))) {
            throw new AssertionError("not signed in: " + response.statusCode() + " " + path(response));
        }
        return session;
    }

    /** @return the response to the sign-in form */
    public HttpResponse<String> signIn(String user, String password) {
        return form("/login", "username=" + encoded(user) + "&password=" + encoded(password), token("/login"));
    }

    public HttpResponse<String> signOut() {
        return form("/logout", "", token("/logout"));
    }

    /** @return cookie header of this session, with its line end, for clients that write raw requests */
    public String cookieHeader() {
        return "Cookie: "
                + cookies.getCookieStore().getCookies().stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "))
                + "\r\n";
    }

    /** @return the CSRF token of the form on a page; empty if there is none */
    public String token(String page) {
        var found = TOKEN.matcher(get(page).body());
        return found.find() ? found.group(1) : "";
    }

    public HttpResponse<String> form(String path, String fields, String token) {
        var body = fields + (token.isEmpty() ? "" : "&_csrf=" + encoded(token));
        return send("POST", path, body, "Content-Type", "application/x-www-form-urlencoded");
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, "", "Accept", "text/html,*/*;q=0.8");
    }

    public HttpResponse<String> json(String path) {
        return send("GET", path, "", "Accept", "application/json");
    }

    /** Sends JSON to one of Camunda's web apps, with the CSRF token that it expects. */
    public HttpResponse<String> toWebApp(String method, String path, String json) {
        get("/camunda/app/welcome/");
        return send(
                method,
                path,
                json.replace('\'', '"'),
                "Content-Type",
                "application/json",
                "X-XSRF-TOKEN",
                webAppToken());
    }

    /** @return the CSRF token of Camunda's web apps; empty before {@link #toWebApp} was called */
    public String webAppToken() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(cookie -> cookie.getValue())
                .findFirst()
                .orElse("");
    }

    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @return target of a redirect, without the host; empty if the response is no redirect */
    public static String path(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Location")
                .map(location -> location.replaceFirst("^https?://[^/]+", ""))
                .orElse("");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
