package io.milepost;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.web.bind.annotation.RestController;

/** The structure that {@code docs/architecture.md} describes. No rule passes because a package it names is empty. */
class ArchitectureTest {

    static final ApplicationModules MODULES = ApplicationModules.of(MilepostApplication.class);

    private static final JavaClasses CLASSES = ProductClasses.load();

    /** Includes {@code package-info.java}. */
    private static final int MAX_FILES_PER_PACKAGE = 15;

    /** Modules that HTTP reaches through their package {@code web}, or not at all. */
    private static final List<String> DOMAIN = List.of(
            "alert",
            "audit",
            "bulk",
            "contact",
            "database",
            "demo",
            "error",
            "messages",
            "order",
            "privacy",
            "settings",
            "setup",
            "shared",
            "template",
            "text");

    private static final List<String> OTHERS =
            List.of("cockpit", "desk", "intake", "lifecycle", "security", "tracking", "web");

    /** Nested, so that the modules, which take seconds to find, are found once. */
    @Nested
    class DocumentTest extends ArchitectureDocument {}

    @Test
    void modulesAreKnown() {
        assertThat(MODULES.stream().map(module -> module.getIdentifier().toString()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(DOMAIN, OTHERS).flatMap(List::stream).toList());
    }

    @Test
    void modulesUseOnlyModulesInTheirPackageInfo() {
        MODULES.verify();
    }

    /** Without the annotation, a module may use every other one. */
    @Test
    void everyModuleDeclaresModulesItUses() {
        assertThat(MODULES.stream()).allSatisfy(module -> assertThat(
                        javaPackage(module.getBasePackage().getName()).isAnnotatedWith(ApplicationModule.class))
                .as(module.getDisplayName())
                .isTrue());
    }

    @Test
    void everyPackageIsNullMarked() {
        var packages = CLASSES.that(resideInAPackage("io.milepost..")).stream()
                .map(JavaClass::getPackage)
                .filter(found -> !found.getName().equals("io.milepost"))
                .collect(Collectors.toSet());
        assertThat(packages).hasSizeGreaterThan(DOMAIN.size() + OTHERS.size()).allSatisfy(found -> assertThat(
                        found.isAnnotatedWith(NullMarked.class))
                .as(found.getName())
                .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/test/java"})
    void noPackageHasMoreThan15Files(String sources) throws IOException {
        try (var files = Files.walk(Path.of(sources))) {
            var sizes = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
            assertThat(sizes).isNotEmpty();
            assertThat(sizes.entrySet()).allSatisfy(size -> assertThat(size.getValue())
                    .as(size.getKey().toString())
                    .isLessThanOrEqualTo(MAX_FILES_PER_PACKAGE));
        }
    }

    @Test
    void onlyLifecycleCockpitAndSecurityUseCamunda() {
        onlyTheseUse("org.camunda..", "io.milepost.lifecycle..", "io.milepost.cockpit..", "io.milepost.security..");
    }

    @Test
    void onlyTheTwilioGatewayUsesTwilio() {
        onlyTheseUse("com.twilio..", "io.milepost.text.gateway.twilio");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jakarta.mail..", "org.eclipse.angus.."})
    void onlyGatewaysUseMail(String library) {
        onlyTheseUse(library, "io.milepost.text.gateway..");
    }

    @Test
    void onlyGatewaysAndStaffAlertsUseTheMailServer() {
        onlyTheseUse("org.springframework.mail..", "io.milepost.text.gateway..", "io.milepost.alert.delivery");
    }

    @Test
    void onlyTemplateAndMessagesUseFreeMarker() {
        onlyTheseUse("freemarker..", "io.milepost.template", "io.milepost.messages", "freemarker.core");
    }

    @Test
    void onlyContactAddressUsesLibphonenumber() {
        onlyTheseUse("com.google.i18n.phonenumbers..", "io.milepost.contact.address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.springframework.web..", "jakarta.servlet.."})
    void domainUsesNoWebLibraryOutsideItsWebPackages(String library) {
        onlyTheseUse(
                library,
                "io.milepost.(*).web",
                "io.milepost.web..",
                "io.milepost.desk..",
                "io.milepost.cockpit..",
                "io.milepost.security..");
    }

    @Test
    void domainDoesNotUseModuleWeb() {
        var domain = DOMAIN.stream().map(name -> "io.milepost." + name + "..").toArray(String[]::new);
        assertHoldClasses(domain);
        assertHoldClasses("io.milepost.web", "io.milepost.web.error", "io.milepost.web.limit");
        noClasses()
                .that()
                .resideInAnyPackage(domain)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.milepost.web..")
                .allowEmptyShould(false)
                .check(CLASSES);
    }

    /** Such a stream keeps a connection until it is closed. */
    @Test
    void noQueryIsReadAsAStream() {
        assertHoldClasses("io.milepost.order.production");
        noClasses()
                .should()
                .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
                .orShould()
                .callMethodWhere(target(nameStartingWith("queryForStream")))
                .allowEmptyShould(false)
                .check(CLASSES);
    }

    @Test
    void restControllersAreInPackagesNamedWeb() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .resideInAnyPackage("io.milepost.(*).web", "io.milepost.web.error")
                .allowEmptyShould(false)
                .check(CLASSES);
    }

    @Test
    void nothingUsesWebPackagesOfFeatures() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.milepost.(*).web")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.milepost.(*).web")
                .allowEmptyShould(false)
                .check(CLASSES);
        for (var feature :
                List.of("contact", "intake", "lifecycle", "order", "setup", "template", "text", "tracking")) {
            assertHoldClasses("io.milepost." + feature + ".web");
        }
    }

    /** See {@code docs/adr/0005}. */
    @Test
    void onlyFreeMarkerAstIsInThePackageOfFreeMarker() {
        assertThat(CLASSES.that(resideInAPackage("freemarker.core")).stream()
                        .map(type -> type.getName().replaceAll("\\$.*", ""))
                        .distinct())
                .containsExactly("freemarker.core.FreeMarkerAst");
    }

    /** Requires in addition that each of the packages uses the library: a rule about an unused one would be out of date. */
    private static void onlyTheseUse(String library, String... packages) {
        assertThat(packages).allSatisfy(name -> assertThat(CLASSES.that(resideInAPackage(name)))
                .as("classes in %s", name)
                .anySatisfy(type -> assertThat(type.getDirectDependenciesFromSelf())
                        .anyMatch(dependency -> resideInAPackage(library).test(dependency.getTargetClass()))));
        noClasses()
                .that(resideInOurPackagesExcept(packages))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(false)
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> resideInOurPackagesExcept(String... packages) {
        return not(resideInAnyPackage(packages)).as("reside outside of %s", Arrays.toString(packages));
    }

    private static void assertHoldClasses(String... packages) {
        assertThat(packages).allSatisfy(name -> assertThat(CLASSES.that(resideInAPackage(name)))
                .as(name)
                .isNotEmpty());
    }

    private static JavaPackage javaPackage(String name) {
        return CLASSES.getPackage(name);
    }
}
