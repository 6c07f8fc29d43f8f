package io.milepost.security.group;

import io.milepost.error.InvalidFieldException;
import io.milepost.security.password.PasswordGenerator;
import io.milepost.settings.InvalidSettingException;
import io.milepost.settings.MilepostProperties;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Creates user {@code admin} at the first start, with the configured password or a random one that is logged once. */
@Component
class AdminBootstrap implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(AdminBootstrap.class);
    private static final String ADMIN = "admin";

    private final TransactionTemplate transaction;
    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final MilepostProperties settings;
    private final Environment environment;

    AdminBootstrap(
            TransactionTemplate transaction,
            IdentityService identity,
            AuthorizationService authorizations,
            MilepostProperties settings,
            Environment environment) {
        this.transaction = transaction;
        this.environment = environment;
        this.identity = identity;
        this.authorizations = authorizations;
        this.settings = settings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (identity.createGroupQuery().groupId(Groups.CAMUNDA_ADMIN).count() > 0) {
            warnIfPasswordIsIgnored();
            return;
        }
        transaction.executeWithoutResult(status -> create());
    }

    private void warnIfPasswordIsIgnored() {
        var configuredPassword = settings.adminPassword();
        if (!configuredPassword.isBlank()
                && identity.createUserQuery().userId(ADMIN).count() > 0
                && !identity.checkPassword(ADMIN, configuredPassword)) {
            log.warn(
                    "MILEPOST_ADMIN_PASSWORD is ignored: user {} has another password. The variable applies only at the"
                            + " first start; change the password in Admin, or at /my-password",
                    ADMIN);
        }
    }

    private void create() {
        var group = identity.newGroup(Groups.CAMUNDA_ADMIN);
        group.setName("Administrators");
        group.setType(Groups.GROUP_TYPE_SYSTEM);
        identity.saveGroup(group);
        grantEverything();
        createUser();
    }

    private void grantEverything() {
        for (var resource : Resources.values()) {
            var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            grant.setGroupId(Groups.CAMUNDA_ADMIN);
            grant.setResource(resource);
            grant.setResourceId(Authorization.ANY);
            grant.addPermission(Permissions.ALL);
            authorizations.saveAuthorization(grant);
        }
    }

    private void createUser() {
        var configuredPassword = settings.adminPassword();
        var password = configuredPassword.isBlank() ? PasswordGenerator.generate() : configuredPassword;
        var user = identity.newUser(ADMIN);
        user.setFirstName("First");
        user.setLastName("Administrator");
        user.setPassword(password);
        try {
            identity.saveUser(user);
        } catch (InvalidFieldException e) {
            throw new InvalidSettingException("MILEPOST_ADMIN_PASSWORD", String.valueOf(e.getMessage()));
        }
        identity.createMembership(ADMIN, Groups.CAMUNDA_ADMIN);
        var hasDemoUsers = environment.acceptsProfiles(Profiles.of("demo"));
        if (configuredPassword.isBlank() && !hasDemoUsers) {
            log.warn("First start: user {} has password {} (shown this once; change it in Admin)", ADMIN, password);
        }
    }
}
