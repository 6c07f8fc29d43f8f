package io.milepost.security.address;

import io.milepost.settings.InvalidSettingException;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.ServerProperties.ForwardHeadersStrategy;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Determines who may set the client address of a request: nobody, or with {@code
 * server.forward-headers-strategy=native} the proxies in {@code server.tomcat.remoteip.internal-proxies}. Runs before
 * the valve of Spring Boot.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ForwardedAddressConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String DEFAULT_HEADER = "X-Forwarded-For";

    private final ServerProperties server;

    public ForwardedAddressConfiguration(ServerProperties server) {
        this.server = server;
    }

    /** @throws InvalidSettingException if every client could set its own address */
    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        var strategy = server.getForwardHeadersStrategy();
        if (strategy == ForwardHeadersStrategy.FRAMEWORK) {
            throw new InvalidSettingException(
                    "server.forward-headers-strategy",
                    "framework lets every client set its own address: use native, and name the proxy in"
                            + " server.tomcat.remoteip.internal-proxies.");
        }
        var remoteIp = server.getTomcat().getRemoteip();
        var header = remoteIp.getRemoteIpHeader() == null ? DEFAULT_HEADER : remoteIp.getRemoteIpHeader();
        var proxies = Pattern.compile(remoteIp.getInternalProxies());
        factory.addEngineValves(new ForwardedAddressValve(
                header,
                peer -> strategy == ForwardHeadersStrategy.NATIVE
                        && proxies.matcher(peer).matches()));
    }
}
