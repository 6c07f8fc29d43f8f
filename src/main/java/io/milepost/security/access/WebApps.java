package io.milepost.security.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.milepost.audit.CurrentUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * The web apps that a user may open after signing in. For Camunda's web apps the engine's authorizations decide; a change of
 * these takes effect within a minute, another group of the user at once.
 */
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

    private static final Duration REFRESH_INTERVAL = Duration.ofMinutes(1);
    private static final int MAX_USERS = 10_000;

    private record User(String name, Set<String> groups) {}

    private final Cache<User, List<WebApp>> camundaApps = Caffeine.newBuilder()
            .expireAfterWrite(REFRESH_INTERVAL)
            .maximumSize(MAX_USERS)
            .build();
    private final AuthorizationService authorizations;

    public WebApps(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** @return the web apps that the user may open, most used first; may be empty */
    public List<WebApp> availableTo(Authentication user) {
        var groups = groups(user);
        var apps = new ArrayList<WebApp>();
        if (PagePermissions.isAnyPageAllowed(groups)) {
            apps.add(DESK);
        }
        apps.addAll(camundaApps(user));
        if (ApiPermissions.isAnyCallAllowed(groups)) {
            apps.add(API);
        }
        return apps;
    }

    /** @return whether the engine grants the user one of Camunda's web apps */
    boolean isAnyWebAppAvailableTo(Authentication user) {
        return !camundaApps(user).isEmpty();
    }

    static List<String> groups(Authentication user) {
        return List.copyOf(CurrentUser.groups(user));
    }

    private List<WebApp> camundaApps(Authentication user) {
        return camundaApps.get(new User(user.getName(), CurrentUser.groups(user)), this::findCamundaApps);
    }

    private List<WebApp> findCamundaApps(User user) {
        var groups = List.copyOf(user.groups());
        return Stream.of(TASKLIST, COCKPIT, ADMIN)
                .filter(app -> authorizations.isUserAuthorized(
                        user.name(), groups, Permissions.ACCESS, Resources.APPLICATION, app.id()))
                .toList();
    }
}
