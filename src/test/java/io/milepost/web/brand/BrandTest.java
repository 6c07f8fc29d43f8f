package io.milepost.web.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.settings.InvalidSettingException;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.web.WebSession;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;

/** The name and the logo of pages. */
@H2AppTest
class BrandTest {

    @LocalServerPort
    int port;

    @Test
    void theLogoIsThereBeforeSignIn() {
        // when
        var logo = new WebSession(port).get("/assets/logo");
        // then
        assertThat(logo.statusCode()).isEqualTo(200);
        assertThat(logo.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        assertThat(logo.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'self'"));
        assertThat(new WebSession(port).get("/login").body())
                .contains("<img src=\"/assets/logo\"")
                .contains("· Milepost</title>");
    }

    @Test
    void aLogoThatIsMissingOrNoPicturePreventsTheStart() {
        var missing = new BrandProperties("Acme", new FileSystemResource("/no/logo.svg"));
        var script = new BrandProperties("Acme", new ClassPathResource("static/assets/theme.js"));
        assertThatThrownBy(() -> new BrandConfiguration(missing))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("milepost.brand.logo");
        assertThatThrownBy(() -> new BrandConfiguration(script))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("milepost.brand.logo");
    }
}
