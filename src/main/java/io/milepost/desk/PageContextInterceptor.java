package io.milepost.desk;

import io.milepost.security.access.WebApps;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.divert.Diversion;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Adds the request attribute {@code context}, which pages read. */
@Configuration
class PageContextInterceptor implements WebMvcConfigurer, HandlerInterceptor {

    private final ObjectProvider<WebInvocationPrivilegeEvaluator> permissions;
    private final WebApps apps;
    private final MilepostProperties settings;
    private final Diversion diversion;
    private final ObjectProvider<NavigationCount> work;
    private final String version;

    PageContextInterceptor(
            ObjectProvider<WebInvocationPrivilegeEvaluator> permissions,
            WebApps apps,
            MilepostProperties settings,
            Diversion diversion,
            ObjectProvider<NavigationCount> work,
            Clock clock) {
        this.permissions = permissions;
        this.apps = apps;
        this.settings = settings;
        this.diversion = diversion;
        this.work = work;
        this.version = Long.toString(clock.millis(), Character.MAX_RADIX);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getUserPrincipal() instanceof Authentication user) {
            request.setAttribute(
                    "context",
                    new PageContext(
                            request,
                            user,
                            permissions.getObject(),
                            apps,
                            settings,
                            diversion,
                            work.getObject(),
                            version));
        }
        return true;
    }
}
