package io.milepost.security;

import io.milepost.web.error.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Rejects paths that two readers could interpret differently, before the permissions are checked. */
@Configuration
class FirewallConfiguration {

    @Bean
    HttpFirewall httpFirewall() {
        return new Firewall();
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler(ProblemWriter problems) {
        return (request, response, rejection) -> problems.write(
                response,
                HttpStatus.BAD_REQUEST,
                "The path, a header or a parameter is malformed or contains characters that are not allowed.");
    }

    /** In addition to Spring's own rules, letters and digits are not encoded, because no client needs that. */
    private static final class Firewall extends StrictHttpFirewall {

        private static final Pattern ENCODED_LETTER_OR_DIGIT =
                Pattern.compile("%(3[0-9]|[46][1-9A-F]|[57][0-9A])", Pattern.CASE_INSENSITIVE);

        @Override
        public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
            if (ENCODED_LETTER_OR_DIGIT.matcher(request.getRequestURI()).find()) {
                throw new RequestRejectedException("encoded letter or digit in the path");
            }
            return super.getFirewalledRequest(request);
        }
    }
}
