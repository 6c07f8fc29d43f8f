package io.milepost.security.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.suite.IntegrationTest;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@H2AppTest
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class AdminBootstrapIT {

    private static final String HINT = "MILEPOST_ADMIN_PASSWORD is ignored";

    @Autowired
    AdminBootstrap bootstrap;

    @Autowired
    IdentityService identity;

    @Test
    void theLogOfALaterStartSaysThatTheConfiguredPasswordIsIgnored(CapturedOutput log) {
        // when
        bootstrap.afterSingletonsInstantiated();
        // then
        assertThat(log).doesNotContain(HINT);
        // and when
        setPassword("changed-since-then");
        try {
            bootstrap.afterSingletonsInstantiated();
        } finally {
            setPassword(ApiClient.PASSWORD);
        }
        // then
        assertThat(log).contains(HINT).doesNotContain(ApiClient.PASSWORD, "changed-since-then");
    }

    private void setPassword(String password) {
        var admin = identity.createUserQuery().userId("admin").singleResult();
        admin.setPassword(password);
        identity.saveUser(admin);
    }
}
