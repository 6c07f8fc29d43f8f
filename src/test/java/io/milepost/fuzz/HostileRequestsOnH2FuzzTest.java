package io.milepost.fuzz;

import io.milepost.testing.ApiClient;
import io.milepost.testing.suite.FuzzTest;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:fuzz;DB_CLOSE_DELAY=-1",
            "milepost.admin-password=" + ApiClient.PASSWORD,
            "milepost.secret=a-long-secret-for-tests"
        })
@FuzzTest
class HostileRequestsOnH2FuzzTest extends HostileRequestsContract {}
