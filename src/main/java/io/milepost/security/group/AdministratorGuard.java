package io.milepost.security.group;

import io.milepost.error.ConflictException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the last administrator, and what administrators may do: without them nobody could let anybody in. */
public class AdministratorGuard {

    private final JdbcClient jdbc;

    public AdministratorGuard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Joins the caller's transaction, which keeps others from removing another administrator meanwhile.
     *
     * @throws ConflictException if nobody else is in the group of administrators
     */
    void checkRemovalOfUser(String user) {
        jdbc.sql("select id_ from act_id_group where id_ = ? for update")
                .param(Groups.CAMUNDA_ADMIN)
                .query()
                .listOfRows();
        if (isAdministrator(user) && countOthers(user) == 0) {
            throw new ConflictException("User %s is the last administrator: put somebody else into group %s first."
                    .formatted(user, Groups.CAMUNDA_ADMIN));
        }
    }

    /** @throws ConflictException if it is the group of administrators */
    void checkRemovalOfGroup(String group) {
        if (Groups.CAMUNDA_ADMIN.equals(group)) {
            throw new ConflictException("Group %s cannot be deleted: nobody could let anybody in.".formatted(group));
        }
    }

    /** @throws ConflictException if administrators need it */
    void checkRemoval(Authorization authorization) {
        if (authorization.getAuthorizationType() == Authorization.AUTH_TYPE_GRANT
                && Groups.CAMUNDA_ADMIN.equals(authorization.getGroupId())
                && Authorization.ANY.equals(authorization.getResourceId())) {
            throw new ConflictException(
                    "What group %s may do cannot be taken away or changed.".formatted(Groups.CAMUNDA_ADMIN));
        }
    }

    /** @throws ConflictException if it would take something away from administrators */
    void checkNew(Authorization authorization) {
        if (authorization.getAuthorizationType() == Authorization.AUTH_TYPE_REVOKE
                && (Groups.CAMUNDA_ADMIN.equals(authorization.getGroupId())
                        || isAdministrator(authorization.getUserId()))) {
            throw new ConflictException(
                    "Nothing can be taken away from administrators; take the user out of group %s instead."
                            .formatted(Groups.CAMUNDA_ADMIN));
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
