package io.milepost.security.group;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Protects the last administrator and the permissions of administrators. Without them, nobody could grant access. */
public class AdministratorGuard {

    private final JdbcClient jdbc;

    public AdministratorGuard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Joins the caller's transaction; locks the group, so that no other administrator is removed concurrently.
     *
     * @throws ConflictException if the user is the last administrator
     */
    void checkRemovalOfUser(String user) {
        jdbc.sql("select id_ from act_id_group where id_ = ? for update")
                .param(Groups.CAMUNDA_ADMIN)
                .query()
                .listOfRows();
        if (isAdministrator(user) && countOthers(user) == 0) {
            throw new ConflictException(message("sign-in.admin.last", user, Groups.CAMUNDA_ADMIN));
        }
    }

    /** @throws ConflictException if it is the group of administrators */
    void checkRemovalOfGroup(String group) {
        if (Groups.CAMUNDA_ADMIN.equals(group)) {
            throw new ConflictException(message("sign-in.admin.group", group));
        }
    }

    /** @throws ConflictException if it is a grant that administrators require */
    void checkRemoval(Authorization authorization) {
        if (authorization.getAuthorizationType() == Authorization.AUTH_TYPE_GRANT
                && Groups.CAMUNDA_ADMIN.equals(authorization.getGroupId())
                && Authorization.ANY.equals(authorization.getResourceId())) {
            throw new ConflictException(message("sign-in.admin.permissions", Groups.CAMUNDA_ADMIN));
        }
    }

    /** @throws ConflictException if it revokes a permission of administrators */
    void checkNew(Authorization authorization) {
        if (authorization.getAuthorizationType() == Authorization.AUTH_TYPE_REVOKE
                && (Groups.CAMUNDA_ADMIN.equals(authorization.getGroupId())
                        || isAdministrator(authorization.getUserId()))) {
            throw new ConflictException(message("sign-in.admin.revoke", Groups.CAMUNDA_ADMIN));
        }
    }

    private boolean isAdministrator(@Nullable String user) {
        return user != null && count("user_id_ = ?", user) > 0;
    }

    private int countOthers(String user) {
        return count("user_id_ <> ?", user);
    }

    private int count(String condition, String user) {
        return jdbc.sql("select count(*) from act_id_membership where group_id_ = ? and " + condition)
                .params(Groups.CAMUNDA_ADMIN, user)
                .query(Integer.class)
                .single();
    }
}
