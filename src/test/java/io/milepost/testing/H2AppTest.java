package io.milepost.testing;

import io.milepost.testing.suite.AppTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The whole application over HTTP, on H2, in sandbox delivery. The engine executes jobs only when a test does. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=" + H2AppTest.H2,
            "camunda.bpm.metrics.db-reporter-activate=false",
            "camunda.bpm.job-execution.enabled=false",
            "milepost.admin-password=" + ApiClient.PASSWORD,
            "milepost.secret=a-long-secret-for-tests",
            "milepost.company=Acme Windows",
            "milepost.outbox.poll-interval=200ms",
            "spring.datasource.hikari.maximum-pool-size=4" // no thread may need two connections (docs/scale.md)
        })
@AppTest
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface H2AppTest {

    String H2 = "jdbc:h2:mem:milepost;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;LOCK_TIMEOUT=10000;"
            + "INIT=create domain if not exists blob as binary large object";
}
