package io.milepost.contact.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps phone numbers out of Tomcat's access log: look-ups by number are logged without their query. Runs first, so that
 * requests that are rejected early are logged without it, too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PhoneAccessLogConfiguration implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Set<String> PATHS = Set.of("/api/opt-outs", "/api/consents", "/consent");

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new HiddenQueryValve());
    }

    private static final class HiddenQueryValve extends ValveBase {

        HiddenQueryValve() {
            super(true);
        }

        /** Tomcat writes its log once the request has ended. */
        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            try {
                getNext().invoke(request, response);
            } finally {
                var query = request.getCoyoteRequest().queryString();
                if (!query.isNull() && PATHS.contains(String.valueOf(request.getDecodedRequestURI()))) {
                    query.setString("***");
                }
            }
        }
    }
}
