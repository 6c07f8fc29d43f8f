package io.milepost.security;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks user and password against the engine's identity service; each group of a user {@code g} is {@code ROLE_g}. */
@Component
class IdentityServiceLogin implements AuthenticationProvider {

    private static final Logger log = LoggerFactory.getLogger(IdentityServiceLogin.class);
    private static final int LONGEST_USER = 64;

    private final IdentityService identity;
    private final GuessLimits limits;

    IdentityServiceLogin(IdentityService identity, GuessLimits limits) {
        this.identity = identity;
        this.limits = limits;
    }

    @Override
    public Authentication authenticate(Authentication login) {
        var user = possible(login.getName());
        var address = login.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        limits.check(user, address);
        if (!isRight(user, String.valueOf(login.getCredentials()))) {
            limits.wrong(user, address);
            log.warn("Wrong user or password from {}", address);
            throw new BadCredentialsException("User or password is wrong.");
        }
        limits.right(user, address);
        return UsernamePasswordAuthenticationToken.authenticated(user, null, groups(user));
    }

    /** @return the name; an empty one instead of what nobody can be called, which would only fill the memory */
    private static String possible(String user) {
        return user.length() <= LONGEST_USER && user.chars().noneMatch(Character::isISOControl) ? user : "";
    }

    private boolean isRight(String user, String password) {
        return !user.isBlank() && !password.isEmpty() && identity.checkPassword(user, password);
    }

    List<SimpleGrantedAuthority> groups(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(group -> new SimpleGrantedAuthority("ROLE_" + group.getId()))
                .toList();
    }

    boolean isThere(String user) {
        return identity.createUserQuery().userId(user).count() > 0;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
