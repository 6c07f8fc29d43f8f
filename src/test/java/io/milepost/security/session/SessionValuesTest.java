package io.milepost.security.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.security.password.PasswordFingerprint;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.springframework.core.convert.ConversionException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;

class SessionValuesTest {

    private static Object storedAndRead(Object value) {
        var conversion = SessionValues.conversion();
        return conversion.convert(conversion.convert(value, byte[].class), Object.class);
    }

    @Test
    void theSignedInUserIsRead() {
        // given
        var user = UsernamePasswordAuthenticationToken.authenticated(
                "otto", null, List.of(new SimpleGrantedAuthority("ROLE_operations")));
        user.setDetails(PasswordFingerprint.of("hash"));
        // then
        assertThat(storedAndRead(new SecurityContextImpl(user))).isEqualTo(new SecurityContextImpl(user));
    }

    @Test
    void otherClassesAreRejected() {
        assertThatThrownBy(() -> storedAndRead(new PriorityQueue<>(List.of("a"))))
                .isInstanceOf(ConversionException.class)
                .rootCause()
                .hasMessageContaining("REJECTED");
    }
}
