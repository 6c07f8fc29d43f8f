package io.milepost.security.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.desk.FlashMessage;
import io.milepost.security.password.PasswordFingerprint;
import io.milepost.setup.TwilioTestPort.TestResult;
import java.io.Serializable;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.core.convert.ConversionException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.servlet.FlashMap;

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
    void whatARedirectPassesToTheNextPageIsRead() {
        // given
        var message = new FlashMessage(
                new DefaultMessageSourceResolvable(
                        new String[] {"order.done"}, new Object[] {"SO-1", 2, new DefaultMessageSourceResolvable("x")}),
                true);
        var passed = new FlashMap();
        passed.put("flashMessage", message);
        passed.put("testResults", List.of(new TestResult(true, "Passed")));
        // then
        assertThat(storedAndRead(new CopyOnWriteArrayList<>(List.of(passed)))).isEqualTo(List.of(passed));
    }

    static Stream<Object> others() {
        return Stream.of(new PriorityQueue<>(List.of("a")), new OtherRecord("a"));
    }

    /** As any class of Milepost that no session contains. */
    private record OtherRecord(String value) implements Serializable {}

    @ParameterizedTest
    @MethodSource("others")
    void otherClassesAreRejected(Object other) {
        assertThatThrownBy(() -> storedAndRead(other))
                .isInstanceOf(ConversionException.class)
                .rootCause()
                .hasMessageContaining("REJECTED");
    }
}
