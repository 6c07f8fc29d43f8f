package io.milepost.security.login;

import static io.milepost.messages.Messages.message;

import io.milepost.security.password.PasswordFingerprint;
import io.milepost.security.password.PasswordVerifier;
import io.milepost.security.throttle.LoginAttemptLimiter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Authenticates users against the identity service of the engine; each group {@code g} of a user becomes {@code
 * ROLE_g}.
 */
@Component
public class IdentityServiceAuthenticationProvider implements AuthenticationProvider {

    private static final Logger log = LoggerFactory.getLogger(IdentityServiceAuthenticationProvider.class);
    private static final int MAX_USERNAME_LENGTH = 64;

    private final IdentityService identity;
    private final PasswordVerifier passwords;
    private final LoginAttemptLimiter attemptLimiter;

    IdentityServiceAuthenticationProvider(
            IdentityService identity, PasswordVerifier passwords, LoginAttemptLimiter attemptLimiter) {
        this.identity = identity;
        this.passwords = passwords;
        this.attemptLimiter = attemptLimiter;
    }

    @Override
    public Authentication authenticate(Authentication login) {
        var name = normalizeUsername(login.getName());
        var password = String.valueOf(login.getCredentials());
        var address = login.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
        attemptLimiter.checkAllowed(name, address);
        var user = findUser(name);
        if (!passwords.matches(user, password) || user == null) {
            attemptLimiter.recordFailure(name, address);
            log.warn("Wrong user or password from {}", address);
            throw new BadCredentialsException(message("sign-in.error.credentials"));
        }
        attemptLimiter.recordSuccess(name, address);
        passwords.upgrade(user, password);
        return find(name).orElseThrow(() -> new BadCredentialsException(message("sign-in.error.credentials")));
    }

    /** @return the name; empty for a name that no user can have and that would only use memory */
    private static String normalizeUsername(String user) {
        return user.length() <= MAX_USERNAME_LENGTH && user.chars().noneMatch(Character::isISOControl) ? user : "";
    }

    private @Nullable UserEntity findUser(String name) {
        return (UserEntity) identity.createUserQuery().userId(name).singleResult();
    }

    /**
     * @param user who signed in before
     * @return the user with their current groups; empty if the user was deleted or the password was changed since
     */
    public Optional<Authentication> refresh(Authentication user) {
        return find(user.getName()).filter(current -> Objects.equals(current.getDetails(), user.getDetails()));
    }

    /** @return the user with their groups, and the fingerprint of their password as details; empty if there is none */
    public Optional<Authentication> find(String name) {
        return Optional.ofNullable(findUser(name)).map(user -> {
            var token = UsernamePasswordAuthenticationToken.authenticated(name, null, loadAuthorities(name));
            token.setDetails(PasswordFingerprint.of(user.getPassword()));
            return token;
        });
    }

    private List<SimpleGrantedAuthority> loadAuthorities(String user) {
        return identity.createGroupQuery().groupMember(user).list().stream()
                .map(group -> new SimpleGrantedAuthority("ROLE_" + group.getId()))
                .toList();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
