package io.milepost.testing.suite;

import io.milepost.settings.KeyDerivation;
import io.milepost.testing.database.StatementCounter;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.support.DependencyInjectionTestExecutionListener;
import org.springframework.test.context.support.DirtiesContextTestExecutionListener;

/**
 * What all tests of the whole application have in common: its statements can be counted, and only those listeners of Spring
 * run that they need. By default, others look for mocks in each bean, before and after each test.
 */
@Import({StatementCounter.class, AppTest.QuickKeys.class})
@ExtendWith(StatementCounter.class)
@TestExecutionListeners({DependencyInjectionTestExecutionListener.class, DirtiesContextTestExecutionListener.class})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AppTest {

    /** The derivation of keys is slow on purpose, and each application derives several. */
    @TestConfiguration
    class QuickKeys {

        @Bean
        @Primary
        static KeyDerivation quickKeyDerivation() {
            return new KeyDerivation(1_000);
        }
    }
}
