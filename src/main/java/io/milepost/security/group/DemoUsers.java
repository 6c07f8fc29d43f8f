package io.milepost.security.group;

import io.milepost.security.password.PasswordGenerator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sample users for the demo. Each start sets new random passwords and logs them. */
@Component
@Profile("demo")
class DemoUsers {

    private static final Logger log = LoggerFactory.getLogger(DemoUsers.class);

    private static final Map<String, String> GROUPS = new TreeMap<>(Map.of(
            "admin", Groups.CAMUNDA_ADMIN,
            "sally", GroupProvisioner.SALES,
            "pete", GroupProvisioner.PRODUCTION,
            "sam", GroupProvisioner.SHIPPING,
            "olivia", GroupProvisioner.OFFICE,
            "otto", GroupProvisioner.OPERATIONS,
            "dana", GroupProvisioner.DESIGNERS,
            "erp", GroupProvisioner.INTEGRATION));

    private final IdentityService identity;

    DemoUsers(IdentityService identity) {
        this.identity = identity;
    }

    @EventListener(ApplicationReadyEvent.class)
    void createUsers() {
        var lines = new StringBuilder("Sample staff (the passwords change with each start):");
        GROUPS.forEach((name, group) -> {
            var password = PasswordGenerator.generate();
            createOrUpdate(name, group, password);
            lines.append("%n    %-8s %-26s group %s".formatted(name, password, group));
        });
        log.info("{}", lines);
    }

    private void createOrUpdate(String name, String group, String password) {
        var known = identity.createUserQuery().userId(name).singleResult();
        var user = known == null ? identity.newUser(name) : known;
        user.setFirstName(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
        user.setLastName("Sample");
        user.setPassword(password);
        identity.saveUser(user);
        if (identity.createGroupQuery().groupMember(name).groupId(group).count() == 0) {
            identity.createMembership(name, group);
        }
    }
}
