package io.milepost.security.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which new passwords are accepted. */
class MilepostPasswordPolicyTest {

    private static User sally() {
        var user = new UserEntity("sally");
        user.setFirstName("Sally");
        user.setLastName("O'Brien-Smith");
        user.setEmail("s.obrien@acme-windows.example");
        return user;
    }

    private static boolean isAccepted(String password) {
        return new MilepostPasswordPolicy().getRules().stream().allMatch(rule -> rule.execute(password, sally()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "short-one-1",
                "password1234",
                "Password2024!",
                "P@ssw0rd-P@ssw0rd",
                "123456789012",
                "qwertyuiop123",
                "1qaz2wsx3edc",
                "changemechangeme",
                "admin-admin-admin",
                "Administrator1!",
                "Milepost2026!!",
                "milepost-admin-1",
                "SallySally2026",
                "sally.obrien.smith",
                "s.obrien@acme-windows.example",
                "Summer2026Summer",
                "aaaaaaaaaaaaaaaa",
                "abababababab",
                "correcthorsebatterystaple"
            })
    void commonPasswordsAreRejected(String password) {
        assertThat(isAccepted(password)).as(password).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "twelve chars",
                "only-for-tests",
                "right-password",
                "make-up-your-own",
                "a fence, painted on Tuesdays",
                "sally likes boiled eggs",
                "зелёный чайник 7",
                "k7m2p-vq9xc-r4hdn-w8tbz"
            })
    void lengthIsWhatCounts(String password) {
        assertThat(isAccepted(password)).as(password).isTrue();
    }

    @Test
    void generatedPasswordsAreAccepted() {
        var passwords = IntStream.range(0, 1_000)
                .mapToObj(i -> PasswordGenerator.generate())
                .toList();
        assertThat(passwords).doesNotHaveDuplicates().allMatch(MilepostPasswordPolicyTest::isAccepted);
    }

    @Test
    void aHugePasswordIsCheckedImmediately() {
        for (var huge : List.of("password".repeat(100_000), "a1b2c3".repeat(100_000))) {
            assertThat(isAccepted(huge)).isTrue();
        }
    }

    @Test
    void withoutAUserOnlyCommonWordsAreChecked() {
        assertThat(new CommonPasswordRule().execute("sally.obrien.smith")).isTrue();
        assertThat(new CommonPasswordRule().execute("Password2024!")).isFalse();
    }
}
