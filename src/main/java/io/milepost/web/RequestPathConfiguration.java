package io.milepost.web;

import jakarta.servlet.Filter;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcRegistrations;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.RequestContextFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;

/** What each request passes on its way to a controller, other than the security filters: as little as possible. */
@Configuration
class RequestPathConfiguration {

    @Bean
    WebMvcRegistrations handlerLookup() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new IndexedHandlerMapping();
            }
        };
    }

    /** Pages contain the final URLs of scripts and styles. */
    @Bean
    FilterRegistrationBean<ResourceUrlEncodingFilter> resourceUrlEncodingFilter() {
        return disabled(new ResourceUrlEncodingFilter());
    }

    /** The {@code DispatcherServlet} does the same for all that is called through it. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> requestContextFilter() {
        return disabled(new RequestContextFilter());
    }

    private static <F extends Filter> FilterRegistrationBean<F> disabled(F filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }
}
