package io.milepost;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.milepost", "freemarker.core");

    @Test
    void modulesDependOnEachOtherOnlyAsTheirPackagesSay() {
        var modules = ApplicationModules.of(MilepostApplication.class);
        assertThat(modules.stream().map(module -> module.getIdentifier().toString()))
                .contains(
                        "bulk",
                        "contact",
                        "order",
                        "setup",
                        "template",
                        "text",
                        "lifecycle",
                        "cockpit",
                        "desk",
                        "security",
                        "web",
                        "shared",
                        "error",
                        "messages",
                        "settings");
        modules.verify();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lifecycle",
                "cockpit",
                "security",
                "desk",
                "order.web",
                "contact.web",
                "setup.web",
                "template.web",
                "text.web",
                "text.recipient",
                "text.outbox",
                "text.log",
                "text.feedback",
                "text.gateway",
                "text.gateway.twilio",
                "text.gateway.email"
            })
    void everyPackageThatRulesSpeakOfHoldsClasses(String name) {
        assertThat(CLASSES.that(resideInAPackage("io.milepost." + name))).isNotEmpty();
    }

    @Test
    void onlyLifecycleCockpitAndSecurityKnowCamunda() {
        noClasses()
                .that()
                .resideInAPackage("io.milepost..")
                .and()
                .resideOutsideOfPackages("io.milepost.lifecycle..", "io.milepost.cockpit..", "io.milepost.security..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .check(CLASSES);
    }

    @Test
    void onlyGatewaysKnowTwilioAndMail() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.milepost.text.gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.twilio..", "jakarta.mail..", "org.eclipse.angus..", "org.springframework.mail..")
                .check(CLASSES);
    }

    @Test
    void onlyTemplatesAndMessagesKnowFreeMarker() {
        noClasses()
                .that()
                .resideInAPackage("io.milepost..")
                .and()
                .resideOutsideOfPackages("io.milepost.template..", "io.milepost.messages..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("freemarker..")
                .check(CLASSES);
    }

    @Test
    void ofOursOnlyTheSyntaxTreeStandsInFreeMarkersPackage() {
        var ours = CLASSES.that(resideInAPackage("freemarker.core")).stream()
                .filter(type -> type.getSource()
                        .map(source -> source.getUri().toString().contains("target/classes"))
                        .orElse(false))
                .map(type -> type.getName())
                .toList();
        assertThat(ours)
                .allMatch(name -> name.startsWith("freemarker.core.FreeMarkerAst"))
                .isNotEmpty();
    }

    @Test
    void controllersAreTheOnlyOnesThatKnowTheWeb() {
        classes()
                .that()
                .areAnnotatedWith("org.springframework.web.bind.annotation.RestController")
                .should()
                .resideInAnyPackage("..web", "io.milepost.web..")
                .check(CLASSES);
    }
}
