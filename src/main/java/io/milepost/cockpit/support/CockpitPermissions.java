package io.milepost.cockpit.support;

import static io.milepost.messages.Messages.message;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.text.conversation.ConversationViewer;
import jakarta.ws.rs.core.Response.Status;
import java.util.Arrays;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.springframework.stereotype.Component;

/** Checks what the current user may do, by the engine's permissions on the process definition of orders. */
@Component
public class CockpitPermissions {

    private final IdentityService identity;
    private final AuthorizationService authorizations;

    CockpitPermissions(IdentityService identity, AuthorizationService authorizations) {
        this.identity = identity;
        this.authorizations = authorizations;
    }

    public boolean isResendAllowed() {
        return isReadAllowed()
                && hasAnyPermission(
                        ProcessDefinitionPermissions.RETRY_JOB, ProcessDefinitionPermissions.UPDATE_INSTANCE);
    }

    private boolean isReadAllowed() {
        return hasAnyPermission(ProcessDefinitionPermissions.READ_HISTORY, ProcessDefinitionPermissions.READ_INSTANCE);
    }

    /** @throws RestException 403 unless the user may see all orders */
    public void requireReadAccess() {
        require(isReadAllowed(), message("cockpit.error.read", SalesOrderProcess.KEY));
    }

    /** @throws RestException 403 unless the user may send texts again */
    public void requireResendAccess() {
        requireReadAccess();
        require(isResendAllowed(), message("cockpit.error.resend", SalesOrderProcess.KEY));
    }

    /** Runs a query without the engine's permission checks, after checking that the user may see all orders. */
    public <T> T withReadAccess(Supplier<T> read) {
        requireReadAccess();
        var user = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return read.get();
        } finally {
            identity.setAuthentication(user);
        }
    }

    /** @return whose conversations the current user sees */
    public ConversationViewer conversationViewer() {
        var user = identity.getCurrentAuthentication();
        return ConversationViewer.of(user == null ? null : user.getGroupIds());
    }

    private boolean hasAnyPermission(Permission... permissions) {
        var user = identity.getCurrentAuthentication();
        return user != null
                && Arrays.stream(permissions)
                        .anyMatch(permission -> authorizations.isUserAuthorized(
                                user.getUserId(),
                                user.getGroupIds(),
                                permission,
                                Resources.PROCESS_DEFINITION,
                                SalesOrderProcess.KEY));
    }

    private static void require(boolean allowed, String message) {
        if (!allowed) {
            throw new RestException(Status.FORBIDDEN, message);
        }
    }
}
