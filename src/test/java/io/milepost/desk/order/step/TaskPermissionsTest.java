package io.milepost.desk.order.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.milepost.order.OrderLifecycle;
import io.milepost.order.OrderLifecycle.OpenTask;
import io.milepost.order.shipping.ShippingEvents;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;

class TaskPermissionsTest {

    private final TaskPermissions permissions =
            new TaskPermissions(mock(OrderLifecycle.class), mock(ShippingEvents.class));

    @Test
    void eachGroupThatTheModelNamesMayCompleteAStep() {
        assertThat(isAllowed("shipping", "production", "shipping")).isTrue();
        assertThat(isAllowed("production", "production", "shipping")).isTrue();
        assertThat(isAllowed("sales", "production", "shipping")).isFalse();
    }

    @Test
    void aStepWithoutAGroupIsForEveryoneAndTheOfficeMayCompleteAll() {
        assertThat(isAllowed("sales")).isTrue();
        assertThat(isAllowed("office", "production")).isTrue();
        assertThat(isAllowed("camunda-admin", "production")).isTrue();
    }

    private boolean isAllowed(String userGroup, String... taskGroups) {
        return permissions.isAllowed(
                new TestingAuthenticationToken("user", "", "ROLE_other", "ROLE_" + userGroup),
                new OpenTask("ship", "Ship", List.of(taskGroups), "SE-1"));
    }
}
