package io.milepost.setup.alert;

import static io.milepost.messages.Messages.message;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which addresses a webhook may have, so that it is no tool to reach into the company's network: https on port 443, without
 * credentials. Hosts in {@link AlertProperties} may have other ports. Whether a host is public is decided by its IP
 * address, before each request. Uses no network.
 */
@Component
public class WebhookUrlRule {

    public static final int MAX_LENGTH = 300;

    private static final int HTTPS_PORT = 443;

    private final AlertProperties properties;

    public WebhookUrlRule(AlertProperties properties) {
        this.properties = properties;
    }

    /** @return what is wrong with the address, in one sentence; empty if nothing is */
    public Optional<String> findProblem(String url) {
        var uri = parse(url);
        if (uri.isEmpty()) {
            return Optional.of(message("setup.alert.error.url"));
        }
        var port = uri.get().getPort();
        return port == -1 || port == HTTPS_PORT || isTrusted(uri.get())
                ? Optional.empty()
                : Optional.of(message("setup.alert.error.port"));
    }

    /** @return whether both are addresses at the same host and port; neither is empty */
    static boolean isSameServer(String url, String other) {
        return server(URI.create(url)).equals(server(URI.create(other)));
    }

    private static String server(URI uri) {
        return (uri.getHost() + ":" + port(uri)).toLowerCase(Locale.ROOT);
    }

    /** @return the address for people who may not change it: its path often is a secret of the chat tool */
    public static String abbreviate(String url) {
        var uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority() + "/…";
    }

    private static Optional<URI> parse(String url) {
        try {
            var uri = new URI(url);
            return url.length() <= MAX_LENGTH
                            && "https".equalsIgnoreCase(uri.getScheme())
                            && uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawFragment() == null
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** @return whether the administrators of the installation listed this host, so that it need not be public */
    public boolean isTrusted(URI uri) {
        var port = port(uri);
        return properties.trustedHosts().stream()
                .anyMatch(host -> host.equalsIgnoreCase(uri.getHost() + ":" + port)
                        || port == HTTPS_PORT && host.equalsIgnoreCase(uri.getHost()));
    }

    private static int port(URI uri) {
        return uri.getPort() == -1 ? HTTPS_PORT : uri.getPort();
    }
}
