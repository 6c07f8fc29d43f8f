package io.milepost.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** As {@link H2AppTest}, in a separate application that has no orders: tests here remove what they have entered. */
@H2AppTest
@TestPropertySource(
        properties = {"spring.datasource.url=" + EmptyH2AppTest.H2, "camunda.bpm.process-engine-name=empty"})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EmptyH2AppTest {

    String H2 = "jdbc:h2:mem:empty;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;LOCK_TIMEOUT=10000;"
            + "INIT=create domain if not exists blob as binary large object";
}
