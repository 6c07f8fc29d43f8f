package io.milepost.security.engine;

import io.milepost.web.error.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects requests to the engine that contain an expression: a parameter, or a JSON key at any depth, that ends in
 * {@code Expression}. The engine checks only some of them before it evaluates them (CVE-2026-109432). Responds with
 * 400 and a problem that names the key. Reads the whole body, so a size limit must come first.
 */
final class ExpressionRejectingFilter extends OncePerRequestFilter {

    private static final String SUFFIX = "expression";
    private static final int MAX_QUOTED_LENGTH = 100;

    /** The only resources that accept files; all others accept JSON, whatever the declared type. */
    private static final Pattern FILE_UPLOAD = Pattern.compile(".*/deployment/create|.*/(localV|v)ariables/[^/]+/data");

    private final ProblemWriter problems;

    ExpressionRejectingFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var parameter = parameterNames(request.getQueryString())
                .filter(ExpressionRejectingFilter::isExpression)
                .findFirst();
        if (parameter.isPresent()) {
            reject(response, "Parameter", parameter.get());
            return;
        }
        if (isFileUpload(request)) {
            chain.doFilter(request, response);
            return;
        }
        var body = new BufferedBodyRequest(request);
        Optional<String> key;
        try {
            key = JsonKeys.findFirst(body.content(), ExpressionRejectingFilter::isExpression);
        } catch (IOException e) {
            writeProblem(response, "The body is not valid JSON; this resource accepts nothing else.");
            return;
        }
        if (key.isPresent()) {
            reject(response, "Key", key.get());
            return;
        }
        chain.doFilter(body, response);
    }

    private static boolean isExpression(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(SUFFIX);
    }

    /** Does not use {@code getParameterNames}, which would consume a form in the body. */
    private static Stream<String> parameterNames(@Nullable String query) {
        return query == null
                ? Stream.empty()
                : Pattern.compile("&").splitAsStream(query).map(pair -> decode(pair.split("=", 2)[0]));
    }

    private static String decode(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    private static boolean isFileUpload(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null
                && type.toLowerCase(Locale.ROOT).matches("multipart/form-data\\s*(;.*)?")
                && FILE_UPLOAD.matcher(request.getRequestURI()).matches();
    }

    private void reject(HttpServletResponse response, String kind, String name) throws IOException {
        var quoted = name.length() <= MAX_QUOTED_LENGTH ? name : name.substring(0, MAX_QUOTED_LENGTH) + "…";
        writeProblem(
                response,
                kind + " \"" + quoted
                        + "\" is not accepted: Milepost never evaluates an expression that arrives in a request. Send the value itself.");
    }

    /** The web apps show {@code message}, programs read {@code detail}. */
    private void writeProblem(HttpServletResponse response, String message) throws IOException {
        var problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, message);
        problem.setProperty("message", message);
        problems.write(response, problem);
    }
}
