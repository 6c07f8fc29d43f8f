package io.milepost.fuzz;

import io.milepost.testing.ExternalServers;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = ExternalServers.class)
class HostileRequestsIT extends HostileRequestsContract {}
