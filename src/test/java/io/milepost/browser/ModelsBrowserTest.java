package io.milepost.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.milepost.lifecycle.model.ModelEditor;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.ModelerClient;
import io.milepost.testing.StaffUsers;
import io.milepost.testing.suite.BrowserTest;
import io.milepost.testing.web.Browser;
import io.milepost.testing.web.BrowserExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;

/** A designer checks, deploys, compares and undoes a model, and moves its orders, with the keyboard only. */
@H2AppTest
@BrowserTest
class ModelsBrowserTest {

    private static final int MAX_TABS = 80;

    @RegisterExtension
    final BrowserExtension browsers = new BrowserExtension();

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Environment environment;

    @TempDir
    Path folder;

    ModelerClient colleague;
    String key;
    Browser designer;

    @BeforeEach
    void deployAModel() {
        key = ApiClient.fresh("packing");
        colleague = ModelerClient.of("camunda-admin", engine.getIdentityService(), environment);
        colleague.deploy(key + ".bpmn", model("Pack")).expect(200);
        designer = browsers.open(port)
                .signIn(new StaffUsers(engine.getIdentityService()).in("designers"), ApiClient.PASSWORD);
    }

    private String model(String step) {
        return Bpmn.convertToString(Bpmn.createExecutableProcess(key)
                .name("Packing")
                .startEvent("Event_Start")
                .userTask("wait")
                .name(step)
                .camundaCandidateGroups("sales")
                .endEvent("Event_End")
                .done());
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    /** Moves the focus forward to a link, button or field, by its text or id. */
    private void tabTo(String target) {
        for (var tabs = 0; tabs < MAX_TABS; tabs++) {
            var focused = designer.driver().switchTo().activeElement();
            if (target.equals(focused.getText().strip()) || target.equals(focused.getDomAttribute("id"))) {
                return;
            }
            new Actions(designer.driver()).sendKeys(Keys.TAB).perform();
        }
        throw new AssertionError("the keyboard does not reach " + target);
    }

    private void press(String target) {
        tabTo(target);
        new Actions(designer.driver()).sendKeys(Keys.ENTER).perform();
    }

    private void check(String picture) {
        designer.waitUntil("all of it is there", () -> !designer.has(".htmx-request"));
        assertThat(designer.horizontalOverflow()).as(picture).isZero();
        assertThat(new AxeBuilder()
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
                        .analyze(designer.driver())
                        .getViolations())
                .extracting(Rule::getHelp)
                .as(picture)
                .isEmpty();
        designer.picture(picture);
    }

    @ParameterizedTest(name = "at {0} pixels")
    @CsvSource({"1280,900", "390,800"})
    void aModelIsCheckedDeployedComparedAndUndoneByKeyboard(int width, int height) throws IOException {
        // given an order on the first version
        engine.getRuntimeService().startProcessInstanceByKey(key, key + "-1");
        designer.screen(width, height).open("/models");
        check("models-list-" + width);
        // when a file is checked
        press("Check a file");
        designer.sees("Nothing is deployed, and nothing is kept");
        tabTo("files");
        designer.find("#files").sendKeys(file(key + ".bpmn", model("Wrap")).toString());
        press("Check");
        designer.sees("No problems were found")
                .sees("Version 1 of Packing, deployed by ofcamundaadmin")
                .sees("was renamed from “Pack” to “Wrap”");
        check("models-check-" + width);
        // when it is deployed
        press("Deploy");
        designer.sees("Versions of Packing").sees("Version 2");
        check("models-versions-" + width);
        // when its running order is tried and moved
        press("Dry run");
        designer.sees("Nothing was changed. 1 order can be moved to version 2; none has to stay.");
        press("Back");
        designer.sees("Versions of Packing");
        press("Move running orders to the newest version");
        designer.sees("1 order was moved to version 2. None stays on an older version.");
        check("models-moved-" + width);
        press("Back");
        designer.sees("All running orders are on the newest version.");
        // when it is compared
        press("Version 2");
        designer.waitUntil("the picture", () -> designer.has("[data-drawn]"));
        check("models-version-" + width);
        press("Compare");
        designer.sees("User task \"Wrap\" (wait) was renamed from “Pack” to “Wrap”.");
        designer.waitUntil("both pictures", () -> designer.all("[data-drawn]").size() == 2);
        assertThat(designer.all(".change-label")).hasSize(2).allSatisfy(label -> assertThat(
                        label.getDomProperty("textContent"))
                .isEqualTo("Renamed"));
        check("models-difference-" + width);
        // when it is undone
        press("All versions");
        designer.sees("Versions of Packing");
        press("Version 1");
        designer.sees("Its files are deployed again");
        press("Go back to this version");
        designer.sees("Version 1 was deployed again as the newest version.")
                .sees("Version 3")
                .sees("version 1 again");
        // then
        assertThat(designer.consoleErrors()).isEmpty();
    }

    @ParameterizedTest(name = "at {0} pixels")
    @CsvSource({"1280,900", "390,800"})
    void problemsAreListedWithTheirElementAndCannotBeDeployed(int width, int height) throws IOException {
        designer.screen(width, height).open("/check/model");
        designer.find("#files")
                .sendKeys(file(
                                "sales-order.bpmn",
                                ModelEditor.bundled()
                                        .candidateGroup("ship", "nobody")
                                        .xml()
                                        .replace(">PWOCOMP<", ">pwocomp<"))
                        .toString());
        press("Check");
        designer.sees("2 problems: these files would be rejected").sees("milestone \"pwocomp\"");
        assertThat(designer.text()).doesNotContain("Deploy\n");
        check("models-problems-" + width);
    }

    @Test
    void aVersionThatArrivesInTheMeantimeIsNamed() throws IOException {
        // given
        designer.open("/check/model");
        designer.find("#files").sendKeys(file(key + ".bpmn", model("Wrap")).toString());
        press("Check");
        designer.sees("Version 1 of Packing");
        // when
        colleague.deploy(key + ".bpmn", model("Label")).expect(200);
        press("Deploy");
        // then
        designer.sees("Version 2 of process " + key + " was deployed by ofcamundaadmin on ");
        designer.picture("models-unseen");
    }

    @Test
    void aDesignerSeesOrdersButChangesNothing() {
        var api = new ApiClient(port);
        var organization = api.organization();
        var number = ApiClient.freshNumber();
        api.subscriber(organization, number + "@vtext.com");
        var order = api.order(organization);
        api.post("/api/orders/" + order + "/send-to-production").expect(200);
        // when
        designer.open("/orders/" + order);
        // then
        designer.sees("Complete work order").sees("waiting for production").sees("***");
        assertThat(designer.driver().getPageSource()).doesNotContain(number);
        assertThat(designer.all("main form")).isEmpty();
    }
}
