package io.milepost.database;

import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Completes the address of an H2 database, wherever it was set, before anything is started: a wrong one stops the start
 * with one sentence.
 */
final class H2UrlContextInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final List<String> ADDRESSES = List.of("spring.datasource.url", "spring.datasource.hikari.jdbc-url");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        var completed = new LinkedHashMap<String, Object>();
        for (var address : ADDRESSES) {
            var url = environment.getProperty(address, "");
            if (H2Url.isH2(url)) {
                completed.put(address, H2Url.complete(url));
            }
        }
        environment.getPropertySources().addFirst(new MapPropertySource("H2", completed));
    }
}
