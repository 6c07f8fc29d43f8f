package io.milepost.web.error;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Responses are in UTF-8. Answers 406 to requests that accept only other encodings, which no writer of JSON supports. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class AcceptCharsetFilter extends OncePerRequestFilter {

    private static final Pattern CHARSET =
            Pattern.compile("charset\\s*=\\s*\"?([^\";,\\s]*)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> SUPPORTED = Set.of("utf-8", "utf8", "us-ascii");

    private final ProblemWriter problems;

    AcceptCharsetFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Collections.list(request.getHeaders(HttpHeaders.ACCEPT)).stream()
                .allMatch(AcceptCharsetFilter::isSupported)) {
            chain.doFilter(request, response);
        } else {
            problems.write(
                    response, HttpStatus.NOT_ACCEPTABLE, "Responses are in UTF-8; remove the charset from Accept.");
        }
    }

    private static boolean isSupported(String accept) {
        return CHARSET.matcher(accept)
                .results()
                .allMatch(charset -> SUPPORTED.contains(charset.group(1).toLowerCase(Locale.ROOT)));
    }
}
