package io.milepost.database.h2;

import io.milepost.settings.InvalidSettingException;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Completes the URL of an H2 database, wherever it is set, before the application starts. A wrong URL, or one of another
 * kind of database, stops the start with a one-sentence message.
 */
public final class H2UrlContextInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final List<String> ADDRESSES = List.of("spring.datasource.url", "spring.datasource.hikari.jdbc-url");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        var settings = new LinkedHashMap<String, Object>();
        for (var address : ADDRESSES) {
            var url = environment.getProperty(address, "");
            requireKnownDatabase(address, url);
            if (H2Url.isH2(url)) {
                settings.put(address, H2Url.complete(url));
                settings.put(
                        "spring.datasource.hikari.exception-override-class-name", H2ConnectionEviction.class.getName());
                H2Url.findDirectory(url)
                        .ifPresent(directory -> settings.put("management.health.diskspace.path", directory));
            }
        }
        environment.getPropertySources().addFirst(new MapPropertySource("H2", settings));
    }

    private static void requireKnownDatabase(String address, String url) {
        if (!url.isBlank() && !url.startsWith("jdbc:postgresql:") && !H2Url.isH2(url)) {
            throw new InvalidSettingException(address, "must begin with jdbc:postgresql: or jdbc:h2:");
        }
    }
}
