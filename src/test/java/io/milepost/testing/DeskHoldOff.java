package io.milepost.testing;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * In the applications of tests, texts of steps in the Desk leave at once; tests of the hold set the option themselves. The
 * demo, and {@code mvn spring-boot:test-run}, hold them as an installation does.
 */
@Component
@Profile("!demo")
final class DeskHoldOff implements ApplicationRunner {

    private final JdbcClient jdbc;

    DeskHoldOff(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        jdbc.sql("insert into setup_text (name, content) values ('DESKHOLDSECONDS', '0') on conflict do nothing")
                .update();
    }
}
