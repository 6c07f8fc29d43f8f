package io.milepost.lifecycle;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Creates our own tables before the engine's: Flyway does not start in a schema that already has tables. */
@Configuration
class FlywayBeforeEngineConfiguration {

    private static final String ENGINE = "processEngineFactoryBean";

    @Bean
    static BeanFactoryPostProcessor flywayBeforeEngine() {
        return beans -> {
            if (beans.containsBeanDefinition(ENGINE)) {
                beans.getBeanDefinition(ENGINE).setDependsOn("flywayInitializer");
            }
        };
    }
}
