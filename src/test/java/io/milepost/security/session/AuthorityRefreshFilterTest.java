package io.milepost.security.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.security.login.IdentityServiceAuthenticationProvider;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import java.time.Clock;
import java.time.Duration;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Users who are deleted or change groups lose their permissions while they are signed in. */
@H2AppTest
class AuthorityRefreshFilterTest {

    @Autowired
    IdentityService identity;

    @Autowired
    IdentityServiceAuthenticationProvider logins;

    private final MockHttpSession session = new MockHttpSession();
    private String name;

    @BeforeEach
    void signedIn() {
        name = new StaffUsers(identity).in("designers");
        SecurityContextHolder.getContext()
                .setAuthentication(logins.authenticate(
                        UsernamePasswordAuthenticationToken.unauthenticated(name, ApiClient.PASSWORD)));
    }

    @AfterEach
    void signedOut() {
        SecurityContextHolder.clearContext();
        identity.deleteUser(name);
    }

    private void request(Duration later) throws Exception {
        var request = new MockHttpServletRequest("GET", "/");
        request.setSession(session);
        var clock = Clock.offset(Clock.systemUTC(), later);
        new AuthorityRefreshFilter(logins, clock)
                .doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    }

    private static String groups() {
        var user = SecurityContextHolder.getContext().getAuthentication();
        return user == null ? "nobody" : user.getAuthorities().toString();
    }

    @Test
    void aChangeOfGroupsTakesEffectAfterAMinute() throws Exception {
        // given
        request(Duration.ZERO);
        identity.deleteMembership(name, "designers");
        // when
        request(Duration.ofSeconds(30));
        // then
        assertThat(groups()).isEqualTo("[ROLE_designers]");
        // when
        request(Duration.ofSeconds(61));
        // then
        assertThat(groups()).isEqualTo("[]");
    }

    @Test
    void theSessionOfADeletedUserEnds() throws Exception {
        // given
        request(Duration.ZERO);
        identity.deleteUser(name);
        // when
        request(Duration.ofSeconds(61));
        // then
        assertThat(session.isInvalid()).isTrue();
        assertThat(groups()).isEqualTo("nobody");
    }

    @Test
    void aSessionEndsWhenThePasswordIsChanged() throws Exception {
        // given
        request(Duration.ZERO);
        var user = identity.createUserQuery().userId(name).singleResult();
        user.setPassword("another-password");
        identity.saveUser(user);
        // when
        request(Duration.ofSeconds(61));
        // then
        assertThat(session.isInvalid()).isTrue();
        assertThat(groups()).isEqualTo("nobody");
    }
}
