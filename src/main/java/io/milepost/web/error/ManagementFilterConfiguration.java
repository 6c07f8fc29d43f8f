package io.milepost.web.error;

import jakarta.servlet.Filter;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.OrderUtils;

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

    /** In the order of the port for requests. */
    private static <F extends Filter> FilterRegistrationBean<F> register(F filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(OrderUtils.getOrder(filter.getClass(), Ordered.LOWEST_PRECEDENCE));
        return registration;
    }
}
