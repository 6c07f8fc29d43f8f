package io.milepost.security;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;

/** What a person can open after signing in. Camunda's web apps are open to whom the engine grants them. */
@Component
public class WebApps {

    /**
     * @param name as people call it
     * @param path within this installation
     * @param use  what it is for, one short sentence
     */
    public record WebApp(String name, String path, String use) {}

    private static final WebApp DESK =
            new WebApp("Desk", "/", "Orders, contacts, templates, the text log and the set-up.");
    private static final WebApp TASKLIST =
            new WebApp("Tasklist", "/camunda/app/tasklist/default/", "Your tasks: the next steps of orders.");
    private static final WebApp COCKPIT = new WebApp(
            "Cockpit", "/camunda/app/cockpit/default/", "Where orders stand, what was texted, and what is stuck.");
    private static final WebApp ADMIN =
            new WebApp("Admin", "/camunda/app/admin/default/", "Users, groups and what they may do.");
    private static final WebApp API =
            new WebApp("REST interface", "/swagger-ui/index.html", "What other programs can call, and how.");

    private final AuthorizationService authorizations;

    WebApps(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** @return what the user may open, most used first; empty if nothing */
    public List<WebApp> openTo(Authentication user) {
        var groups = groups(user);
        return List.of(DESK, TASKLIST, COCKPIT, ADMIN, API).stream()
                .filter(app -> isOpen(app, user.getName(), groups))
                .toList();
    }

    /** @return whether the engine grants the user one of Camunda's web apps */
    boolean isAnyWebAppOpenTo(Authentication user) {
        var groups = groups(user);
        return Stream.of(TASKLIST, COCKPIT, ADMIN).anyMatch(app -> isOpen(app, user.getName(), groups));
    }

    static List<String> groups(Authentication user) {
        return user.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .map(role -> role.replaceFirst("^ROLE_", ""))
                .toList();
    }

    private boolean isOpen(WebApp app, String user, List<String> groups) {
        if (app == DESK) {
            return PagePermissions.mayOpenAnything(groups);
        }
        if (app == API) {
            return ApiPermissions.mayCallAnything(groups);
        }
        var application = app.name().toLowerCase(Locale.ROOT);
        return authorizations.isUserAuthorized(user, groups, Permissions.ACCESS, Resources.APPLICATION, application);
    }
}
