package io.milepost.lifecycle.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanExecutionBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class OrderMoverTest {

    @Test
    void theReasonOfAFailedMoveHasNoPhoneNumber() {
        // given
        var plan = mock(MigrationPlan.class);
        when(plan.getSourceProcessDefinitionId()).thenReturn("old");
        var runtime = mock(RuntimeService.class, RETURNS_DEEP_STUBS);
        var migration = mock(MigrationPlanExecutionBuilder.class);
        when(runtime.newMigration(plan)).thenReturn(migration);
        when(migration.processInstanceIds("order")).thenReturn(migration);
        doThrow(new ProcessEngineException("ENGINE-1 Cannot evaluate +12025550123"))
                .when(migration)
                .execute();
        when(runtime.createProcessInstanceQuery()
                        .processInstanceId("order")
                        .processDefinitionId("old")
                        .count())
                .thenReturn(1L);
        var mover = new OrderMover(
                runtime,
                mock(RepositoryService.class),
                new TransactionTemplate(mock(PlatformTransactionManager.class)));
        // when
        var reason = mover.move(plan, "order", false);
        // then
        assertThat(reason.orElseThrow()).contains("Cannot evaluate", "0123").doesNotContain("2025550123");
    }
}
