package io.milepost.web.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Aborts a committed response, so that a truncated file is never taken for a complete one. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CommittedResponseExceptionResolver implements HandlerExceptionResolver {

    private static final Logger log = LoggerFactory.getLogger(CommittedResponseExceptionResolver.class);

    /** Makes the server close the connection. */
    static final class ResponseAbortedException extends RuntimeException {

        ResponseAbortedException(Exception cause) {
            super("The response was aborted", cause, false, false);
        }
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        if (!response.isCommitted()) {
            return null;
        }
        if (e instanceof HttpMessageNotReadableException) {
            // The body was incomplete or too slow; Tomcat responds
            return new ModelAndView();
        }
        if (e instanceof IOException || e.getCause() instanceof IOException) {
            log.debug("The client of {} disconnected", request.getRequestURI());
        } else {
            log.error("The response to {} was aborted", request.getRequestURI(), e);
        }
        throw new ResponseAbortedException(e);
    }
}
