package io.milepost.desk.held;

import io.milepost.text.hold.HeldTexts;
import io.milepost.text.hold.TextHold;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Holds the texts of every form of the Desk, and adds the request attribute {@code heldTexts}, which the bar of the next
 * pages reads. REST is not concerned: its controllers are no part of the Desk.
 */
@Configuration
class HeldTextsInterceptor implements WebMvcConfigurer, HandlerInterceptor {

    private static final String DESK = "io.milepost.desk.";

    private final TextHold hold;
    private final HeldTexts texts;

    HeldTextsInterceptor(TextHold hold, HeldTexts texts) {
        this.hold = hold;
        this.texts = texts;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith(DESK)) {
            request.setAttribute("heldTexts", new HeldTextsBar(request, texts));
            if (request.getMethod().equals("POST")) {
                hold.start();
            }
        }
        return true;
    }

    /** Before the page is rendered, which may show the bar at once. */
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        hold.finish().ifPresent(step -> SessionSteps.add(request, step));
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        hold.finish();
    }
}
