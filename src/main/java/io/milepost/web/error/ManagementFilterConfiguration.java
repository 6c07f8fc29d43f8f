package io.milepost.web.error;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.http.HttpStatus;

/** Filters of the management port, which has its own server. */
@ManagementContextConfiguration(proxyBeanMethods = false)
class ManagementFilterConfiguration {

    @Bean
    FilterRegistrationBean<DatabaseFailureFilter> managementDatabaseFailureFilter(DatabaseFailureFilter filter) {
        return register(filter);
    }

    @Bean
    FilterRegistrationBean<AcceptCharsetFilter> managementAcceptCharsetFilter(AcceptCharsetFilter filter) {
        return register(filter);
    }

    /** Spring Boot answers requests to the path of its error page as if they were errors, with status 200. */
    @Bean
    FilterRegistrationBean<Filter> managementErrorPathFilter(ProblemWriter problems) {
        var registration = new FilterRegistrationBean<Filter>((request, response, chain) ->
                problems.write((HttpServletResponse) response, HttpStatus.NOT_FOUND, "Not Found."));
        registration.addUrlPatterns("/error");
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }

    /** In the order of the port for requests. */
    private static <F extends Filter> FilterRegistrationBean<F> register(F filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(OrderUtils.getOrder(filter.getClass(), Ordered.LOWEST_PRECEDENCE));
        return registration;
    }
}
