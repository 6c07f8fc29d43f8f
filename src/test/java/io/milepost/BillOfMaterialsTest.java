package io.milepost;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import io.milepost.testing.DocumentedTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is written about the libraries holds for those that are in the jar. */
class BillOfMaterialsTest {

    /** What {@code docs/vex.json} says is never called, as far as our own code could call it. */
    private static final Pattern NEVER_CALLED = Pattern.compile(
            "org\\.springframework\\.(expression|web\\.servlet\\.function|web\\.servlet\\.view\\.xslt)\\..*"
                    + "|.*\\.(SseEmitter|ResponseBodyEmitter|UrlFilenameViewController|UrlHandlerFilter|EscapedErrors)"
                    + "|.*\\.(ContentDisposition|DigestAuthenticationFilter|LoadBalancerDrainingValve)"
                    + "|.*\\.(KeyBasedPersistenceTokenService|HttpUpgradeHandler|StatsdMeterRegistry|LoggingMeterRegistry)");

    @Test
    void noticesListEveryLibraryAndNothingElse() throws IOException {
        var noticed = Pattern.compile("(?m)^- `([^`]+)`$")
                .matcher(Files.readString(Path.of("THIRD-PARTY-NOTICES.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(noticed).hasSizeGreaterThan(100).isEqualTo(shipped().keySet());
    }

    @Test
    void vexNamesOnlyVersionsInTheJar() throws IOException {
        var ships = shipped();
        var named = statements()
                .map(statement ->
                        statement.at("/products/0/subcomponents/0/@id").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).hasSizeGreaterThan(10);
        assertThat(named).allSatisfy(library -> {
            var parts = library.replaceFirst("pkg:maven/", "").split("[/@]");
            assertThat(ships).containsEntry(parts[0] + ":" + parts[1], parts[2]);
        });
    }

    @Test
    void securityGuideAndVexAgree() throws IOException {
        var onThePage = new TreeMap<String, String>();
        for (var row : DocumentedTable.read("docs/security.md", "### Known vulnerabilities")
                .lines()) {
            for (var cve : row.get("CVE").split(", ")) {
                onThePage.put(cve, row.get("why"));
            }
        }
        var inTheVex = statements()
                .collect(Collectors.toMap(
                        statement -> statement.at("/vulnerability/name").asText(),
                        statement -> statement.has("impact_statement")
                                ? statement.get("impact_statement").asText()
                                : statement.get("status_notes").asText(),
                        (first, second) -> first,
                        TreeMap::new));
        assertThat(onThePage).hasSizeGreaterThan(20).isEqualTo(inTheVex);
    }

    @Test
    void codeNeverCallsWhatTheVexExcludes() {
        noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "docs/vex.json says are never called",
                        (JavaClass called) ->
                                NEVER_CALLED.matcher(called.getName()).matches()))
                .check(ProductClasses.load());
        assertThat(Set.of("WebSocket", "WebFlux", "RSocket"))
                .as("left out of the jar")
                .allSatisfy(
                        left -> assertThat(String.join(" ", shipped().keySet())).doesNotContainIgnoringCase(left));
    }

    /** @return versions of all libraries in the jar by {@code group:artifact} */
    private static Map<String, String> shipped() throws IOException {
        var components =
                read("target/classes/META-INF/sbom/application.cdx.json").get("components");
        return stream(components)
                .collect(Collectors.toMap(
                        component -> component.get("group").asText() + ":"
                                + component.get("name").asText(),
                        component -> component.get("version").asText(),
                        (first, second) -> Arrays.asList(first, second).toString(),
                        TreeMap::new));
    }

    private static Stream<JsonNode> statements() throws IOException {
        return stream(read("docs/vex.json").get("statements"));
    }

    private static JsonNode read(String file) throws IOException {
        return new ObjectMapper().readTree(Path.of(file).toFile());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
