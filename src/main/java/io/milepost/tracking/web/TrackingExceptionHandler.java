package io.milepost.tracking.web;

import io.milepost.database.DatabaseFailure;
import io.milepost.database.DatabaseFailureLog;
import io.milepost.settings.MilepostProperties;
import io.milepost.tracking.TrackingView.Phone;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Asks recipients to try again when their page fails. Logs neither the address of the page nor its token. */
@ControllerAdvice("io.milepost.tracking")
@Order(Ordered.HIGHEST_PRECEDENCE)
class TrackingExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(TrackingExceptionHandler.class);

    private final MilepostProperties settings;

    TrackingExceptionHandler(MilepostProperties settings) {
        this.settings = settings;
    }

    @ExceptionHandler
    ModelAndView handle(Exception e, HttpServletResponse response) {
        DatabaseFailure.find(e)
                .ifPresentOrElse(
                        failure -> DatabaseFailureLog.warn(failure, e),
                        () -> log.error("A tracking page failed unexpectedly", e));
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(TrackingRequestLimiter.PERIOD.toSeconds()));
        return new ModelAndView(
                TrackingPageController.BUSY,
                Map.of("company", settings.company(), "version", "", "officePhone", Phone.NONE),
                HttpStatus.SERVICE_UNAVAILABLE);
    }
}
