package io.milepost.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Answers the script that submitted a form with the address of the next page: status 204 and the header
 * {@code Milepost-Location}. A script cannot read the target of a redirect, and following it would use up its message.
 * Browsers without scripts get the redirect.
 */
@Configuration
class FormRedirectInterceptor implements WebMvcConfigurer, HandlerInterceptor {

    /** Sent by {@code forms.js}. */
    static final String REQUEST_HEADER = "Milepost-Form";

    static final String RESPONSE_HEADER = "Milepost-Location";

    private static final String PREFIX = "redirect:";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/api/**");
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || request.getHeader(REQUEST_HEADER) == null) {
            return;
        }
        var name = page.getViewName();
        if (name != null && name.startsWith(PREFIX)) {
            page.setView(new LocationView(name.substring(PREFIX.length())));
        }
    }

    /** Saves the message of the next page, as a redirect does. */
    private static final class LocationView extends RedirectView {

        LocationView(String path) {
            super(path, true);
        }

        @Override
        protected void sendRedirect(
                HttpServletRequest request, HttpServletResponse response, String target, boolean http10Compatible) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            response.setHeader(RESPONSE_HEADER, target);
        }
    }
}
