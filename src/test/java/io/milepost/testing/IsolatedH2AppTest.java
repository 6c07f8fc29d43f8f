package io.milepost.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/**
 * As {@link H2AppTest}, in a separate application: deployments here do not affect other tests. Its engine has its
 * own name, because the engine's REST interface looks up engines by name in one registry for the whole JVM.
 */
@H2AppTest
@TestPropertySource(
        properties = {"spring.datasource.url=" + IsolatedH2AppTest.H2, "camunda.bpm.process-engine-name=designer"})
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface IsolatedH2AppTest {

    String H2 = "jdbc:h2:mem:designer;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;LOCK_TIMEOUT=10000;"
            + "INIT=create domain if not exists blob as binary large object";
}
