package io.milepost.database;

import java.time.Duration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ExecutorConfigurationSupport;

/**
 * Lets background work, such as the engine's jobs, finish when the node stops. By default, Spring interrupts it, and H2
 * closes its file when a thread is interrupted while it reads or writes.
 */
@Configuration
class ExecutorShutdownConfiguration {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @Bean
    static BeanPostProcessor finishingExecutors() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof ExecutorConfigurationSupport executor) {
                    executor.setWaitForTasksToCompleteOnShutdown(true);
                    executor.setAwaitTerminationSeconds((int) TIMEOUT.toSeconds());
                }
                return bean;
            }
        };
    }
}
