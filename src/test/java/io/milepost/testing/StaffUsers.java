package io.milepost.testing;

import org.camunda.bpm.engine.IdentityService;

/** Users for tests: one for each group, named after it, all with the same password. */
public final class StaffUsers {

    private final IdentityService identity;

    public StaffUsers(IdentityService identity) {
        this.identity = identity;
    }

    /** @return name of a user who is in this group only; in no group if it is empty */
    public String in(String group) {
        var name = "of" + (group.isEmpty() ? "nothing" : group.replaceAll("[^A-Za-z0-9]", ""));
        if (identity.createUserQuery().userId(name).count() == 0) {
            var user = identity.newUser(name);
            user.setFirstName("Test");
            user.setLastName(name);
            user.setPassword(ApiClient.PASSWORD);
            identity.saveUser(user);
            if (!group.isEmpty()) {
                identity.createMembership(name, group);
            }
        }
        return name;
    }
}
