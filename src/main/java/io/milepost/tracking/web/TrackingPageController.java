package io.milepost.tracking.web;

import io.milepost.messages.Messages;
import io.milepost.settings.MilepostProperties;
import io.milepost.text.link.TrackingToken;
import io.milepost.tracking.TrackingService;
import io.milepost.tracking.TrackingView.Phone;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The tracking page. The token in the address is the only permission: there is no login, session or cookie, so no other
 * site can use one. Only POST changes something, because phones and messengers request links for a preview.
 */
@Hidden
@Controller
@RequestMapping("/t")
class TrackingPageController {

    private static final String PAGE = "tracking/page";
    private static final String MISSING = "tracking/missing";
    static final String BUSY = "tracking/busy";

    private final TrackingService tracking;
    private final TrackingRequestLimiter limiter;
    private final String company;
    private final String version;

    TrackingPageController(
            TrackingService tracking, TrackingRequestLimiter limiter, MilepostProperties settings, Clock clock) {
        this.tracking = tracking;
        this.limiter = limiter;
        this.company = settings.company();
        this.version = Long.toString(clock.millis(), Character.MAX_RADIX);
    }

    @ModelAttribute("company")
    String company() {
        return company;
    }

    /** A value that changes with each start, so that browsers load current styles. */
    @ModelAttribute("version")
    String version() {
        return version;
    }

    /** @param saved which change was made just before; any other value counts as none */
    @GetMapping("/{token}")
    String show(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String saved,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return open(
                token, request, response, model, known -> tracking.find(known).map(view -> {
                    model.addAttribute("tracking", view);
                    if (view.locale() != null) {
                        model.addAttribute("msg", Messages.function(view.locale()));
                        model.addAttribute("language", view.locale().toLanguageTag());
                    }
                    model.addAttribute("path", "/t/" + known.text());
                    model.addAttribute("saved", saved);
                    return PAGE;
                }));
    }

    @PostMapping("/{token}/stop")
    String stop(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        return change(token, "stopped", request, response, model, tracking::stop);
    }

    @PostMapping("/{token}/texts")
    String choose(
            @PathVariable String token,
            @RequestParam(defaultValue = "") Set<String> shown,
            @RequestParam(defaultValue = "") Set<String> wanted,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return change(token, "choices", request, response, model, known -> tracking.choose(known, shown, wanted));
    }

    /** Any other address below {@code /t}, and any other method. */
    @RequestMapping("/{*path}")
    String missing(HttpServletRequest request, HttpServletResponse response, Model model) {
        return open("", request, response, model, known -> Optional.empty());
    }

    private String change(
            String token,
            String saved,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Predicate<TrackingToken> change) {
        return open(token, request, response, model, known -> {
            if (!limiter.isChangeAllowed(known)) {
                return Optional.of(busy(response, model));
            }
            return change.test(known)
                    ? Optional.of("redirect:/t/" + known.text() + "?saved=" + saved)
                    : Optional.empty();
        });
    }

    /** @param action returns the name of the page; empty for an unknown link */
    private String open(
            String token,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            Function<TrackingToken, Optional<String>> action) {
        var parsed = TrackingToken.parse(token);
        if (parsed.isPresent() && !limiter.isRequestAllowed(parsed.get())) {
            return busy(response, model);
        }
        return parsed.flatMap(action).orElseGet(() -> {
            if (!limiter.isUnknownLinkAllowed(request.getRemoteAddr())) {
                return busy(response, model);
            }
            response.setStatus(HttpStatus.NOT_FOUND.value());
            model.addAttribute("officePhone", tracking.officePhone());
            return MISSING;
        });
    }

    private static String busy(HttpServletResponse response, Model model) {
        model.addAttribute("officePhone", Phone.NONE); // costs a statement
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(TrackingRequestLimiter.PERIOD.toSeconds()));
        return BUSY;
    }
}
