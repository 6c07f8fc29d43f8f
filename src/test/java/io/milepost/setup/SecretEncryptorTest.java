package io.milepost.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.settings.InvalidSettingException;
import io.milepost.settings.KeyDerivation;
import io.milepost.settings.MilepostProperties;
import io.milepost.testing.H2AppTest;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Encryption of stored secrets, and rotation of their key without downtime. */
@H2AppTest
class SecretEncryptorTest {

    private static final String OLD = "the-old-secret-of-these-tests";
    private static final String NEW = "the-new-secret-of-these-tests";
    private static final KeyDerivation QUICK = new KeyDerivation(10);
    private static final String AUTH_CODE = "0123456789abcdef0123456789abcdef";

    @Autowired
    ConfigurableEnvironment environment;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SecretEncryptor running;

    /** Tests use another one, with fewer rounds. */
    @Autowired
    @Qualifier("keyDerivation")
    KeyDerivation ofTheProduct;

    @Autowired
    KeyDerivation derivation;

    private String before;

    @BeforeEach
    void remember() {
        jdbc.sql(
                        """
                        insert into twilio_rule
                          (rule_name, sid, auth_code, phone_number, messaging_service_sid, use_code, active)
                        values ('TWILIO', '', '', '', '', 'SMSUPDATE', false) on conflict do nothing""")
                .update();
        before = stored();
    }

    @AfterEach
    void restore() {
        store(before);
    }

    private String stored() {
        return jdbc.sql("select auth_code from twilio_rule").query(String.class).single();
    }

    private void store(String encrypted) {
        jdbc.sql("update twilio_rule set auth_code = ?").param(encrypted).update();
    }

    /** The settings of a node with these secrets. */
    private SecretEncryptor secrets(String current, String previous, String delivery) {
        PlaceholdersResolver placeholders = new PropertySourcesPlaceholdersResolver(environment);
        var sources = new ArrayList<ConfigurationPropertySource>();
        sources.add(new MapConfigurationPropertySource(Map.of(
                "milepost.secret", current, "milepost.secret-previous", previous, "milepost.delivery", delivery)));
        ConfigurationPropertySources.get(environment).forEach(sources::add);
        return new SecretEncryptor(
                new Binder(sources, placeholders)
                        .bind("milepost", Bindable.of(MilepostProperties.class))
                        .get(),
                QUICK);
    }

    private SecretEncryptor secrets(String current, String previous) {
        return secrets(current, previous, "sandbox");
    }

    private void startNode(String current, String previous) {
        new SecretRotation(jdbc, secrets(current, previous)).reencrypt();
    }

    @Test
    void encryptsTheSameTextDifferentlyEachTime() {
        // given
        var secrets = secrets(NEW, "");
        // when
        var first = secrets.encrypt(AUTH_CODE);
        var second = secrets.encrypt(AUTH_CODE);
        // then
        assertThat(first).startsWith("pbkdf2-10:").isNotEqualTo(second).doesNotContain(AUTH_CODE);
        assertThat(secrets.decrypt(first)).contains(AUTH_CODE);
        assertThat(secrets(NEW, "").decrypt(second)).as("by another node").contains(AUTH_CODE);
        assertThat(secrets(OLD, "").decrypt(second)).isEmpty();
    }

    @Test
    void aNodeDerivesItsKeysWith310000Rounds() {
        assertThat(new SecretCipher(NEW, ofTheProduct).encrypt(AUTH_CODE)).startsWith("pbkdf2-310000:");
    }

    @Test
    void aNodeDecryptsWhatAnotherOneEncryptedWithTheSameSecret() {
        // given
        var other = new SecretCipher(environment.getRequiredProperty("milepost.secret"), derivation);
        // then
        assertThat(running.decrypt(other.encrypt(AUTH_CODE))).contains(AUTH_CODE);
    }

    @Test
    void rejectsValuesThatWereTamperedWith() {
        // given
        var secrets = secrets(NEW, "");
        var encrypted = secrets.encrypt(AUTH_CODE);
        var last = encrypted.charAt(encrypted.length() - 1);
        // then
        assertThat(secrets.decrypt(encrypted.substring(0, encrypted.length() - 1) + (last == '0' ? '1' : '0')))
                .isEmpty();
        for (var broken : new String[] {"", ":", "::", "pbkdf2-10:00:zz", "pbkdf2-10:zz:00", "abcd:0123"}) {
            assertThat(secrets.decrypt(broken)).as(broken).isEmpty();
        }
    }

    @Test
    void twoNodesReadTheAuthCodeAtEachStepOfASecretRotation() {
        // given
        store(secrets(OLD, "").encrypt(AUTH_CODE));
        // when: the first step
        startNode(OLD, NEW);
        // then
        assertThat(secrets(OLD, "").decrypt(stored()))
                .as("a node before its first step")
                .contains(AUTH_CODE);
        // when: the second step, on one node
        startNode(NEW, OLD);
        // then
        assertThat(secrets(OLD, NEW).decrypt(stored()))
                .as("a node before its second step")
                .contains(AUTH_CODE);
        // when: the third step
        startNode(NEW, "");
        // then
        assertThat(secrets(NEW, "").decrypt(stored())).contains(AUTH_CODE);
        assertThat(secrets(OLD, "").decrypt(stored())).isEmpty();
    }

    @Test
    void rotationKeepsValuesItCannotDecrypt() {
        // given
        var unreadable = secrets("a-secret-that-has-been-lost", "").encrypt(AUTH_CODE);
        store(unreadable);
        // when
        startNode(NEW, OLD);
        // then
        assertThat(stored()).isEqualTo(unreadable);
    }

    @Test
    void rejectsAShortSecretWithAnExplanation() {
        assertThatThrownBy(() -> secrets("nineteen-characters", ""))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("MILEPOST_SECRET: must have at least 20 characters")
                .hasMessageNotContaining("nineteen");
        assertThatThrownBy(() -> secrets("", "", "live"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("MILEPOST_SECRET: is required for live delivery");
        assertThatThrownBy(() -> secrets("", OLD))
                .hasMessage("MILEPOST_SECRET: is required with MILEPOST_SECRET_PREVIOUS.");
        assertThat(secrets("twenty-characters-xx", "short").encrypt(AUTH_CODE)).isNotEmpty();
    }
}
