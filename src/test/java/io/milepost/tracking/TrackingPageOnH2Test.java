package io.milepost.tracking;

import io.milepost.testing.H2AppTest;
import org.springframework.test.context.TestPropertySource;

@H2AppTest
@TestPropertySource(
        properties = {
            "spring.datasource.url=" + TrackingPageOnH2Test.H2,
            "camunda.bpm.process-engine-name=tracking",
            "milepost.public-url=" + TrackingPageContract.PUBLIC_URL,
            "server.forward-headers-strategy=native",
            "server.tomcat.accesslog.enabled=true",
            "server.tomcat.accesslog.buffered=false",
            "server.tomcat.accesslog.directory=${user.dir}/" + TrackingPageContract.ACCESS_LOGS + "/h2"
        })
class TrackingPageOnH2Test extends TrackingPageContract {

    static final String H2 = "jdbc:h2:mem:tracking;DB_CLOSE_DELAY=-1;MODE=PostgreSQL;LOCK_TIMEOUT=10000;"
            + "INIT=create domain if not exists blob as binary large object";
}
