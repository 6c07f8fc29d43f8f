package io.milepost.security.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.milepost.settings.InvalidSettingException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.autoconfigure.web.embedded.TomcatWebServerFactoryCustomizer;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The client address of a request. The server has the default settings of Milepost. */
@ExtendWith(OutputCaptureExtension.class)
class ForwardedAddressTest {

    private static final Map<String, Object> NATIVE = Map.of("server.forward-headers-strategy", "native");

    /** Responds with the address. */
    private static final class AddressServlet extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(request.getRemoteAddr());
        }
    }

    private WebServer server;

    private void start(Map<String, Object> settings) throws IOException {
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.addFirst(new MapPropertySource("test", settings));
        new YamlPropertySourceLoader()
                .load("delivered", new ClassPathResource("application.yml"))
                .forEach(sources::addLast);
        var properties = new Binder(ConfigurationPropertySources.get(environment))
                .bind("server", ServerProperties.class)
                .get();
        var factory = new TomcatServletWebServerFactory(0);
        new ForwardedAddressConfiguration(properties).customize(factory);
        new TomcatWebServerFactoryCustomizer(environment, properties).customize(factory);
        factory.setPort(0);
        server = factory.getWebServer(
                context -> context.addServlet("address", new AddressServlet()).addMapping("/"));
        server.start();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    /** @param forwarded values of separate headers */
    private String address(String... forwarded) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + "/"));
        for (var header : forwarded) {
            request.header("X-Forwarded-For", header);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7|203.0.113.7",
                "2001:db8::7|2001:db8::7",
                "198.51.100.1, 203.0.113.7|203.0.113.7",
                "evil, 203.0.113.7|203.0.113.7",
                "203.0.113.7, 127.0.0.1|203.0.113.7",
                "203.0.113.7, 10.1.2.3|10.1.2.3",
                "203.0.113.7, evil|127.0.0.1",
                "evil|127.0.0.1",
                "localhost|127.0.0.1",
                "a.example|127.0.0.1",
                "dead.beef|127.0.0.1",
                "1.2.3|127.0.0.1",
                "999.1.1.1|127.0.0.1",
                "0x7f.1|127.0.0.1",
                "203.0.113.7:80|127.0.0.1",
                "[2001:db8::7]|127.0.0.1",
                "2001:db8::7%eth0|127.0.0.1",
                ":::|127.0.0.1",
                "''|127.0.0.1",
                "203.0.113.7 admin signed in|127.0.0.1"
            })
    void aLocalProxyForwardsAddressesOnly(String forwarded, String expected) throws Exception {
        start(NATIVE);
        assertThat(address(forwarded)).isEqualTo(expected);
    }

    @Test
    void theLastOfSeveralHeadersApplies() throws Exception {
        start(NATIVE);
        assertThat(address("198.51.100.1", "203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(address("203.0.113.7", "evil")).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "native"})
    void unknownProxiesCannotSetTheAddressAndAreLoggedOnce(String strategy, CapturedOutput log) throws Exception {
        // given
        start(Map.of(
                "server.forward-headers-strategy",
                strategy,
                "server.tomcat.remoteip.internal-proxies",
                "192\\.0\\.2\\.1"));
        // when
        var first = address("203.0.113.7");
        var second = address("203.0.113.7");
        // then
        assertThat(first).isEqualTo(second).isEqualTo("127.0.0.1");
        assertThat(log.getAll()).containsOnlyOnce("X-Forwarded-For from 127.0.0.1 is ignored. If that is your proxy");
    }

    @Test
    void theStrategyThatTrustsEveryClientIsRejected() {
        assertThatThrownBy(() -> start(Map.of("server.forward-headers-strategy", "framework")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith(
                        "server.forward-headers-strategy: framework lets every client set its own address");
    }
}
