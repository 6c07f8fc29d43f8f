package io.milepost.tracking;

import io.milepost.testing.SeparatePostgresAppTest;
import io.milepost.testing.suite.IntegrationTest;
import org.springframework.test.context.TestPropertySource;

@SeparatePostgresAppTest
@TestPropertySource(
        properties = {
            "server.forward-headers-strategy=native",
            "server.tomcat.accesslog.enabled=true",
            "server.tomcat.accesslog.buffered=false",
            "server.tomcat.accesslog.directory=${user.dir}/" + TrackingPageContract.ACCESS_LOGS + "/postgres"
        })
@IntegrationTest
class TrackingPageOnPostgresIT extends TrackingPageContract {}
