package io.milepost.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Settings that would fail later, when a text is sent, prevent the start. */
class MilepostPropertiesTest {

    @EnableConfigurationProperties(MilepostProperties.class)
    static class Settings {}

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Settings.class);

    @Test
    void theDefaultsStart() {
        application.run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource({
        "milepost.date-format=MMM d HH:mm, milepost.date-format must be a pattern of dates without a time",
        "milepost.date-format=QQQQQQQQ, milepost.date-format must be a pattern of dates without a time",
        "milepost.outbox.lease=20s, milepost.outbox.lease must be longer than Twilio's timeouts together"
    })
    void anImpossibleSettingIsNamed(String setting, String message) {
        application.withPropertyValues(setting).run(context -> assertThat(context.getStartupFailure())
                .hasStackTraceContaining(message));
    }
}
