package io.milepost.lifecycle.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.MilepostApplication;
import io.milepost.testing.suite.DesignerTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar milepost.jar --check}, as a designer runs it on a machine that has the settings of an installation. */
@DesignerTest
class ModelCheckCommandDesignerTest {

    /** @param errors what is printed besides the answer */
    private record Answer(int exitCode, String text, String errors) {}

    @TempDir
    Path directory;

    @Test
    void aModelThatWorksIsAcceptedAndNoDatabaseIsTouched() throws Exception {
        var answer = check(save(bundled()), "--groups=packers");
        assertThat(answer.errors()).isEmpty();
        assertThat(answer.text())
                .startsWith("Accepted.\n\nPlayed:\n- an order with one item to make\n")
                .doesNotContain("Not played");
        assertThat(answer.exitCode()).isZero();
        assertThat(directory.resolve("data")).doesNotExist();
        assertThat(directory.resolve("real.mv.db")).doesNotExist();
    }

    @Test
    void theAnswerIsJsonOnRequest() throws Exception {
        var answer = check("--json", save(bundled().replace("${submission}", "${pallet}")));
        assertThat(answer.text())
                .startsWith("{")
                .contains(
                        "\"accepted\" : false",
                        "\"element\" : \"Activity_TextSentToProduction\"",
                        "Cannot resolve identifier 'pallet'");
        assertThat(answer.exitCode()).isEqualTo(1);
    }

    @Test
    void anyOtherFailureIsNeitherARejectionNorWrongUsage() throws Exception {
        for (var failure : List.of(IllegalArgumentException.class, IllegalStateException.class)) {
            var answer = run(FailingCheck.class, "-Dfailure=" + failure.getName(), save(bundled()));
            assertThat(answer.exitCode()).as(answer.errors()).isEqualTo(3);
            assertThat(answer.errors()).contains("The check failed:", "no luck").doesNotContain("Usage:");
        }
    }

    @Test
    void wrongUsageIsExplained() throws Exception {
        var answer = check("--verbose", "a.bpmn");
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.text()).isEmpty();
        assertThat(answer.errors())
                .startsWith("There is no option --verbose.")
                .contains("Usage: java -jar milepost.jar --check");
        assertThat(check("none.bpmn").errors()).startsWith("File none.bpmn cannot be read.");
        assertThat(check().errors()).startsWith("Name at least one file.");
    }

    private static String bundled() throws IOException {
        return Files.readString(Path.of("bpmn/sales-order.bpmn"));
    }

    private String save(String model) throws IOException {
        return Files.writeString(directory.resolve("sales-order.bpmn"), model).toString();
    }

    private Answer check(String... args) throws IOException, InterruptedException {
        return run(MilepostApplication.class, "-Dfailure=none", args);
    }

    private Answer run(Class<?> program, String property, String... args) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                property,
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                "--check"));
        command.addAll(List.of(args));
        var errors = directory.resolve("errors").toFile();
        var process = new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors);
        process.environment().put("SPRING_DATASOURCE_URL", "jdbc:h2:file:" + directory.resolve("real"));
        process.environment().put("SPRING_PROFILES_ACTIVE", "demo");
        var started = process.start();
        var text = new String(started.getInputStream().readAllBytes());
        assertThat(started.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Answer(started.exitValue(), text, Files.readString(errors.toPath()));
    }
}
