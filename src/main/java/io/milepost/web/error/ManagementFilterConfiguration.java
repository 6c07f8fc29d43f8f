package io.milepost.web.error;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** The management port has its own server, where login uses the database too. */
@ManagementContextConfiguration(proxyBeanMethods = false)
class ManagementFilterConfiguration {

    @Bean
    FilterRegistrationBean<DatabaseFailureFilter> managementDatabaseFailureFilter(DatabaseFailureFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }
}
