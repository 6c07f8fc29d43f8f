package io.milepost.tracking.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps the addresses of tracking pages out of Tomcat's access log, because they contain the token. The log omits requests
 * with the attribute that {@code server.tomcat.accesslog.condition-unless} names. Runs first, so that requests that are
 * rejected early are omitted too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TrackingAccessLogConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    static final String ATTRIBUTE = "milepost.tracking-page";

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new UnloggedRequestValve());
    }

    private static final class UnloggedRequestValve extends ValveBase {

        UnloggedRequestValve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (String.valueOf(request.getDecodedRequestURI()).startsWith("/t/")) {
                request.setAttribute(ATTRIBUTE, true);
            }
            getNext().invoke(request, response);
        }
    }
}
