package io.milepost.security.access;

import io.milepost.audit.CurrentUser;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** The web apps that a user may open after signing in. For Camunda's web apps the engine's authorizations decide. */
@Component
public class WebApps {

    /**
     * @param id   last part of the keys of its name and description, {@code launcher.app.…}; also its name in the engine
     * @param path within this installation
     */
    public record WebApp(String id, String path) {}

    private static final WebApp DESK = new WebApp("desk", "/");
    private static final WebApp TASKLIST = new WebApp("tasklist", "/camunda/app/tasklist/default/");
    private static final WebApp COCKPIT = new WebApp("cockpit", "/camunda/app/cockpit/default/");
    private static final WebApp ADMIN = new WebApp("admin", "/camunda/app/admin/default/");
    private static final WebApp API = new WebApp("api", "/swagger-ui/index.html");

    private final AuthorizationService authorizations;

    public WebApps(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** @return the web apps that the user may open, most used first; may be empty */
    public List<WebApp> availableTo(Authentication user) {
        var groups = groups(user);
        return List.of(DESK, TASKLIST, COCKPIT, ADMIN, API).stream()
                .filter(app -> isAvailable(app, user.getName(), groups))
                .toList();
    }

    /** @return whether the engine grants the user one of Camunda's web apps */
    boolean isAnyWebAppAvailableTo(Authentication user) {
        var groups = groups(user);
        return Stream.of(TASKLIST, COCKPIT, ADMIN).anyMatch(app -> isAvailable(app, user.getName(), groups));
    }

    static List<String> groups(Authentication user) {
        return List.copyOf(CurrentUser.groups(user));
    }

    private boolean isAvailable(WebApp app, String user, List<String> groups) {
        if (app == DESK) {
            return PagePermissions.isAnyPageAllowed(groups);
        }
        if (app == API) {
            return ApiPermissions.isAnyCallAllowed(groups);
        }
        return authorizations.isUserAuthorized(user, groups, Permissions.ACCESS, Resources.APPLICATION, app.id());
    }
}
