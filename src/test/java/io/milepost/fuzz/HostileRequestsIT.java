package io.milepost.fuzz;

import io.milepost.testing.ExternalServers;
import io.milepost.testing.suite.FuzzTest;
import io.milepost.testing.suite.IntegrationTest;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = ExternalServers.class)
@IntegrationTest
@FuzzTest
class HostileRequestsIT extends HostileRequestsContract {}
