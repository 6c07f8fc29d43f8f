package io.milepost.web.error;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Filters of the management port, which has its own server. */
@ManagementContextConfiguration(proxyBeanMethods = false)
class ManagementFilterConfiguration {

    @Bean
    FilterRegistrationBean<DatabaseFailureFilter> managementDatabaseFailureFilter(DatabaseFailureFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    @Bean
    FilterRegistrationBean<AcceptCharsetFilter> managementAcceptCharsetFilter(AcceptCharsetFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        return registration;
    }
}
