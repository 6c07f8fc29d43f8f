package io.milepost.fuzz;

import io.milepost.testing.LiveServers;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = LiveServers.class)
class HostileRequestsIT extends HostileRequestsContract {}
