package io.milepost.web.limit;

import io.milepost.web.error.ProblemWriter;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Prevents slow or greedy clients from occupying the threads and memory of Tomcat. Runs last, so that its valves come
 * after the one that determines client addresses behind a proxy.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public class TomcatLimitsConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** The end of a chunked body, and almost nothing else. */
    private static final int MAX_TRAILER_BYTES = 16;

    private final RequestLimitProperties limits;
    private final ProblemWriter problems;

    public TomcatLimitsConfiguration(RequestLimitProperties limits, ProblemWriter problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(
                new ConcurrentRequestLimitValve(limits.maxPerAddress(), problems),
                new RequestBodyTimeoutValve(limits.bodyTimeout()));
        factory.addConnectorCustomizers(connector -> {
            connector.setMaxPostSize(RequestSizeLimitFilter.DEFAULT_MAX_BYTES);
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
                // Tomcat reads these without a time limit; no known client sends them
                protocol.setMaxExtensionSize(0);
                protocol.setMaxTrailerSize(MAX_TRAILER_BYTES);
            }
        });
    }
}
