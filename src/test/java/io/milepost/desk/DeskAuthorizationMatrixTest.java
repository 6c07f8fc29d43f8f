package io.milepost.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.bulk.BulkOperationRunner;
import io.milepost.testing.ApiClient;
import io.milepost.testing.DocumentedTable;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.web.DeskMappings;
import io.milepost.testing.web.DeskMappings.Mapping;
import io.milepost.testing.web.DeskUrls;
import io.milepost.testing.web.DeskUrls.DeskRequest;
import io.milepost.testing.web.WebSession;
import io.milepost.text.feedback.InboundTextHandler;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Requests every page and action of the Desk as each group, and compares the result with {@code docs/operations.md}. */
@H2AppTest
class DeskAuthorizationMatrixTest {

    private static final Pattern ADDRESS = Pattern.compile("`(GET|POST) ([^`]+)`");
    private static final String POLICY = "Content-Security-Policy";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identity;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    BulkOperationRunner bulkOperations;

    @Autowired
    InboundTextHandler inbound;

    List<Mapping> mappings;
    DeskUrls addresses;

    /** Denied requests change nothing, so their data is used again. */
    final Map<Mapping, DeskRequest> prepared = new HashMap<>();

    @BeforeEach
    void desk() {
        mappings = DeskMappings.of(requestMappingHandlerMapping);
        addresses = new DeskUrls(port, bulkOperations, inbound);
    }

    @Test
    void everyGroupHasExactlyTheDocumentedPermissions() {
        // given
        var table = DocumentedTable.read("docs/operations.md", "### Who may do what in the Desk");
        var documented = new LinkedHashMap<Mapping, TreeSet<String>>();
        table.lines().forEach(line -> ADDRESS.matcher(line.get("addresses"))
                .results()
                .forEach(address -> documented.put(
                        new Mapping(address.group(1), address.group(2)),
                        new TreeSet<>(table.groups().stream()
                                .filter(group -> line.get(group).equals("yes"))
                                .toList()))));
        assertThat(mappings)
                .as("pages and buttons in the table")
                .containsExactlyInAnyOrderElementsOf(documented.keySet());
        // when
        var allowed = new LinkedHashMap<Mapping, TreeSet<String>>();
        mappings.forEach(mapping -> allowed.put(mapping, new TreeSet<>()));
        for (var group : table.groups()) {
            var session = WebSession.of(port, new StaffUsers(identity).in(group), ApiClient.PASSWORD);
            var token = session.token("/logout");
            for (var mapping : mappings) {
                var response = send(session, mapping, token);
                assertThat(response.statusCode())
                        .as(group + " " + mapping)
                        .isLessThan(500)
                        .isNotIn(401, 404);
                if (response.statusCode() != 403) {
                    allowed.get(mapping).add(group);
                }
            }
        }
        // then
        assertThat(lines(allowed)).containsExactlyInAnyOrderElementsOf(lines(documented));
    }

    /** Tracking pages, which need no login, use the styles of Bootstrap. */
    @Test
    void everyLibraryThatAPageLoadsIsServedToSignedInUsersOnly() throws IOException {
        // given
        var libraries = new TreeSet<String>();
        try (var pages = Files.walk(Path.of("src/main/resources/pages"))) {
            for (var page : pages.filter(Files::isRegularFile).toList()) {
                Pattern.compile("/webjars/[^?\"]+")
                        .matcher(Files.readString(page))
                        .results()
                        .forEach(found -> libraries.add(found.group()));
            }
        }
        assertThat(libraries).hasSizeGreaterThanOrEqualTo(4);
        // when
        var session = WebSession.of(port, new StaffUsers(identity).in("office"), ApiClient.PASSWORD);
        // then
        for (var library : libraries) {
            assertThat(session.get(library).statusCode()).as(library).isEqualTo(200);
            assertThat(new WebSession(port).get(library).statusCode())
                    .as(library)
                    .isEqualTo(library.equals("/webjars/bootstrap/css/bootstrap.min.css") ? 200 : 302);
        }
    }

    /** Every mapped path has a rule; see the first test. */
    @Test
    void pathWithoutARuleIsDeniedToEveryUser() {
        for (var group : List.of("camunda-admin", "office", "integration", "")) {
            var session = WebSession.of(port, new StaffUsers(identity).in(group), ApiClient.PASSWORD);
            var token = session.token("/logout");
            for (var path : List.of("/nothing-here", "/webjars/camunda/lib/deps.js", "/assets", "/index.html")) {
                assertThat(session.get(path).statusCode())
                        .as(group + " " + path)
                        .isEqualTo(404);
            }
            assertThat(session.form("/nothing-here", "x=1", token).statusCode()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({"production, 403", "sales, 404"})
    void headIsAllowedWhereGetIs(String group, int status) {
        var session = WebSession.of(port, new StaffUsers(identity).in(group), ApiClient.PASSWORD);
        assertThat(session.send("HEAD", "/orders/NOTHING/change", "").statusCode())
                .isEqualTo(session.get("/orders/NOTHING/change").statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "camunda-admin, 200",
        "office, 200",
        "operations, 200",
        "designers, 200",
        "integration, 200",
        "sales, 403",
        "production, 403",
        "shipping, 403",
        "'', 403"
    })
    void swaggerUiIsOpenToUsersWhoMayCallTheApi(String group, int status) {
        var session = WebSession.of(port, new StaffUsers(identity).in(group), ApiClient.PASSWORD);
        assertThat(session.get("/swagger-ui/index.html").statusCode()).isEqualTo(status);
    }

    @Test
    void everyUserWhoHasSignedInMayOpenTheLauncherAndSignOut() {
        var session = WebSession.of(port, new StaffUsers(identity).in(""), ApiClient.PASSWORD);
        assertThat(WebSession.path(session.get("/"))).isEqualTo("/launcher");
        assertThat(session.get("/launcher").statusCode()).isEqualTo(200);
        assertThat(WebSession.path(session.signOut())).startsWith("/login");
    }

    private HttpResponse<String> send(WebSession session, Mapping mapping, String token) {
        var request = prepared.computeIfAbsent(mapping, addresses::requestFor);
        if (mapping.method().equals("GET")) {
            return session.get(request.url());
        }
        var response = session.form(request.url(), request.form(), token);
        if (response.statusCode() != 403) {
            prepared.remove(mapping);
        }
        return response;
    }

    private static List<String> lines(Map<Mapping, TreeSet<String>> groups) {
        return groups.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
    }

    @Test
    void unauthenticatedUsersAreSentToTheLoginPage() {
        for (var mapping : DeskUrls.reading(mappings)) {
            var response = new WebSession(port).get(mapping.pattern().replaceAll("\\{[^}]*}", "1"));
            assertThat(WebSession.path(response)).as(mapping.toString()).isEqualTo("/login");
        }
    }

    @Test
    void formsWithoutACsrfTokenChangeNothing() {
        var admin = WebSession.of(port, "admin", ApiClient.PASSWORD);
        for (var mapping : DeskUrls.changing(mappings)) {
            var forged = admin.form(mapping.pattern().replaceAll("\\{[^}]*}", "1"), "", "");
            assertThat(forged.statusCode()).as(mapping.toString()).isEqualTo(403);
        }
    }

    @Test
    void everyResponseHasAContentSecurityPolicy() {
        var admin = WebSession.of(port, "admin", ApiClient.PASSWORD);
        for (var mapping : DeskUrls.reading(mappings)) {
            var policy =
                    admin.get(addresses.requestFor(mapping).url()).headers().firstValue(POLICY);
            assertThat(policy.orElse(""))
                    .as(mapping.toString())
                    .contains("default-src 'self'")
                    .doesNotContain("script-src", "'unsafe-inline'", "'unsafe-eval'");
        }
        var stranger = new WebSession(port);
        assertThat(stranger.get("/login").headers().firstValue(POLICY)).isPresent();
        assertThat(admin.get("/nothing-here").headers().firstValue(POLICY)).isPresent();
    }
}
