package io.milepost.security;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Checks user and password against the engine's identity service; each group of a user {@code g} is {@code ROLE_g}. */
@Component
class IdentityServiceLogin implements AuthenticationProvider {

    private final IdentityService identity;

    IdentityServiceLogin(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public Authentication authenticate(Authentication login) {
        var user = login.getName();
        var password = String.valueOf(login.getCredentials());
        if (user.isBlank() || !identity.checkPassword(user, password)) {
            throw new BadCredentialsException("User or password is wrong");
        }
        var groups = identity.createGroupQuery().groupMember(user).list().stream()
                .map(group -> new SimpleGrantedAuthority("ROLE_" + group.getId()))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(user, null, groups);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
