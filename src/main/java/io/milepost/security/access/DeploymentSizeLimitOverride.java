package io.milepost.security.access;

import io.milepost.web.limit.RequestSizeLimitOverride;
import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Lets users whom the engine permits to deploy send, or only check, models and forms of up to {@value #MAX_BYTES} bytes together. */
@Component
class DeploymentSizeLimitOverride implements RequestSizeLimitOverride {

    private static final int MAX_BYTES = 10 * 1024 * 1024;
    private static final Pattern DEPLOYMENT = Pattern.compile(
            "/(engine-rest|camunda/api/engine)(/engine/[^/]+)?/deployment/create|/api/models/check|/check/model|/deploy/model");

    private final AuthorizationService authorizations;

    DeploymentSizeLimitOverride(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    @Override
    public OptionalInt maxBytes(HttpServletRequest request) {
        return DEPLOYMENT.matcher(request.getRequestURI()).matches() && isDeploymentAllowed()
                ? OptionalInt.of(MAX_BYTES)
                : OptionalInt.empty();
    }

    private boolean isDeploymentAllowed() {
        var user = SecurityContextHolder.getContext().getAuthentication();
        return user != null
                && authorizations.isUserAuthorized(
                        user.getName(), WebApps.groups(user), Permissions.CREATE, Resources.DEPLOYMENT);
    }
}
