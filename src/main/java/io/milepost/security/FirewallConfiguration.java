package io.milepost.security;

import io.milepost.web.error.ProblemWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Rejects paths that two readers could interpret differently, before the permissions are checked. */
@Configuration
class FirewallConfiguration {

    /** In addition to Spring's own rules, letters and digits are not encoded, because no client needs that. */
    @Bean
    HttpFirewall httpFirewall() {
        var firewall = new StrictHttpFirewall();
        firewall.getEncodedUrlBlocklist().addAll(encodedLettersAndDigits());
        return firewall;
    }

    /** Each escape with hexadecimal digits in lower and upper case. */
    private static List<String> encodedLettersAndDigits() {
        return IntStream.rangeClosed('0', 'z')
                .filter(Character::isLetterOrDigit)
                .boxed()
                .flatMap(c -> List.of("%%%02x".formatted(c), "%%%02X".formatted(c)).stream())
                .distinct()
                .toList();
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler(ProblemWriter problems) {
        return (request, response, rejection) -> problems.write(
                response,
                HttpStatus.BAD_REQUEST,
                "The path, a header or a parameter is malformed or contains characters that are not allowed.");
    }
}
