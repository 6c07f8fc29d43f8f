package io.milepost.security.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.database.DocumentedSql;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@H2AppTest
@ExtendWith(OutputCaptureExtension.class)
class AdminBootstrapTest {

    private static final String HINT = "MILEPOST_ADMIN_PASSWORD is ignored";

    @Autowired
    AdminBootstrap bootstrap;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

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

    @Test
    void afterTheDocumentedStatementsTheNextStartCreatesTheAdministratorAgainAndNothingElseChanges() {
        transaction.executeWithoutResult(status -> {
            // given
            setPassword("nobody-knows-it-any-more");
            var others = identity.createUserQuery().count() - 1;
            // when
            DocumentedSql.statementsAfter("**No administrator knows the password any more.**")
                    .forEach(jdbc::execute);
            bootstrap.afterSingletonsInstantiated();
            // then
            assertThat(identity.checkPassword("admin", ApiClient.PASSWORD)).isTrue();
            assertThat(identity.createGroupQuery().groupMember("admin").list())
                    .extracting(Group::getId)
                    .containsExactly(Groups.CAMUNDA_ADMIN);
            assertThat(identity.createUserQuery().count()).isEqualTo(others + 1);
            status.setRollbackOnly();
        });
    }

    private void setPassword(String password) {
        var admin = identity.createUserQuery().userId("admin").singleResult();
        admin.setPassword(password);
        identity.saveUser(admin);
    }
}
