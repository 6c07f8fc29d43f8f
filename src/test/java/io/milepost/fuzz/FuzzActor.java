package io.milepost.fuzz;

import io.milepost.testing.ApiClient;
import io.milepost.testing.web.RawSocketClient;
import io.milepost.testing.web.WebSession;
import java.util.Random;
import java.util.function.Supplier;

/** A sender of requests: an anonymous client, or a member of a group, with HTTP Basic or a session. */
final class FuzzActor {

    private final String name;
    private final int port;
    private final Supplier<String> user;
    private final boolean hasSession;
    private String headers = "";

    private FuzzActor(String name, int port, Supplier<String> user, boolean hasSession) {
        this.name = name;
        this.port = port;
        this.user = user;
        this.hasSession = hasSession;
    }

    static FuzzActor stranger(int port) {
        return new FuzzActor("a stranger", port, () -> "", false);
    }

    /** @param user creates the user if necessary, and returns the name */
    static FuzzActor program(String group, int port, Supplier<String> user) {
        return new FuzzActor("a program of group " + group, port, user, false);
    }

    static FuzzActor person(String group, int port, Supplier<String> user) {
        return new FuzzActor("a person of group " + group, port, user, true);
    }

    boolean hasSession() {
        return hasSession;
    }

    /** Signs in, or signs in again if necessary. */
    void signIn() {
        var name = user.get();
        if (name.isEmpty()) {
            return;
        }
        if (!hasSession) {
            headers = RawSocketClient.login(name);
            return;
        }
        var session = WebSession.of(port, name, ApiClient.PASSWORD);
        session.toWebApp("GET", "/camunda/app/welcome/default/", "");
        var token = session.token("/logout");
        headers = session.cookieHeader() + "X-CSRF-TOKEN: " + token + "\r\nX-XSRF-TOKEN: " + session.webAppToken()
                + "\r\n";
    }

    /** @return headers with line ends; sometimes without those that a change requires */
    String headers(Random random) {
        return hasSession && random.nextInt(20) == 0 ? headers.replaceAll("X-X?[CS]+RF-TOKEN: .*\r\n", "") : headers;
    }

    @Override
    public String toString() {
        return name;
    }
}
