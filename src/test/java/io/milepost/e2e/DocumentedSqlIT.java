package io.milepost.e2e;

import static io.milepost.testing.ExternalServers.MAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.milepost.testing.ApiClient;
import io.milepost.testing.SeparatePostgresAppTest;
import io.milepost.testing.database.DocumentedSql;
import io.milepost.testing.suite.IntegrationTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The statements of the guide for operations do what it says, on PostgreSQL. */
@SeparatePostgresAppTest
@IntegrationTest
class DocumentedSqlIT {

    @Autowired
    Environment environment;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TaskService tasks;

    @Test
    void everyStatementRuns() {
        var statements = DocumentedSql.statements();
        assertThat(statements).hasSizeGreaterThan(10);
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            statements.forEach(statement ->
                    assertThatCode(() -> jdbc.execute(statement)).as(statement).doesNotThrowAnyException());
        });
    }

    @Test
    void textsThatWereQueuedInARestoredBackupGoToOperationsAndNotToTheirRecipients() {
        // given a text that waits
        var api = new ApiClient(environment);
        var organization = api.organization();
        var address = ApiClient.freshNumber() + "@vtext.com";
        api.subscriber(organization, address);
        setNextClaim("current_timestamp + interval '1' day");
        var order = api.sentToProduction(organization);
        assertThat(api.textStatuses(order)).containsExactly("QUEUED");
        // when
        DocumentedSql.statementsAfter("### After restoring an older backup").forEach(jdbc::execute);
        setNextClaim("null");
        // then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(tasks.createTaskQuery()
                        .taskDefinitionKey("decide-about-text")
                        .processInstanceBusinessKey(order)
                        .count())
                .isEqualTo(1));
        assertThat(api.textStatuses(order)).containsExactly("FAILED");
        assertThat(MAIL.getReceivedMessages()).noneMatch(mail -> recipient(mail).equals(address));
    }

    private void setNextClaim(String at) {
        jdbc.update("update text_channel set next_claim_at = " + at);
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
