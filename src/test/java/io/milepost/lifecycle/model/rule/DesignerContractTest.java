package io.milepost.lifecycle.model.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.lifecycle.CustomerReplyProcess;
import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.SalesOrderProcess.FormData;
import io.milepost.lifecycle.SalesOrderProcess.Inputs;
import io.milepost.lifecycle.SalesOrderProcess.Messages;
import io.milepost.lifecycle.SalesOrderProcess.SubmittedVariables;
import io.milepost.lifecycle.SalesOrderProcess.Tasks;
import io.milepost.lifecycle.SalesOrderProcess.Variables;
import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.lifecycle.TimedAlertsProcess;
import io.milepost.lifecycle.expression.ExpressionBeanAllowList;
import io.milepost.template.TemplateVariables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The names that designers use are the same in the code, in the guide and in the bundled model. */
class DesignerContractTest {

    private static final BpmnModelInstance MODEL =
            Bpmn.readModelFromFile(Path.of("bpmn/sales-order.bpmn").toFile());

    static Stream<String> names() {
        return Stream.of(
                        List.of(SalesOrderProcess.KEY),
                        Tasks.ALL,
                        Beans.ALL,
                        Inputs.ALL,
                        Messages.ALL,
                        Variables.ALL,
                        SubmittedVariables.ALL,
                        FormData.ALL)
                .flatMap(Collection::stream);
    }

    @ParameterizedTest
    @MethodSource("names")
    void theGuideExplainsEveryName(String name) throws IOException {
        assertThat(guide()).containsAnyOf("`" + name + "`", "`${" + name + "}`");
    }

    @Test
    void theGuideListsEveryFieldOfATemplate() throws IOException {
        assertThat(guide())
                .contains(TemplateVariables.ALL.stream()
                        .map(field -> "`" + field.path() + "`")
                        .toList());
    }

    @Test
    void theModelHasEveryTaskOfTheContractAndNoOtherUserTask() {
        assertThat(MODEL.getModelElementsByType(UserTask.class))
                .extracting(UserTask::getId)
                .containsExactlyInAnyOrderElementsOf(Tasks.ALL);
    }

    /** Nobody can reject a shipping event in the bundled model. */
    @Test
    void theModelUsesEveryBeanOfTheContractButThatOfTheRejectPathAndNoOther() {
        assertThat(MODEL.getModelElementsByType(ServiceTask.class))
                .extracting(task -> task.getCamundaDelegateExpression().replaceAll("[${}]", ""))
                .isSubsetOf(Beans.ALL)
                .containsAll(Beans.ALL.stream()
                        .filter(bean -> !bean.equals(Beans.TAKE_OFF_SHIPPING_EVENT))
                        .toList());
    }

    @Test
    void theModelWaitsForEveryMessageOfTheContractAndNoOther() {
        assertThat(MODEL.getModelElementsByType(Message.class))
                .extracting(Message::getName)
                .containsExactlyInAnyOrderElementsOf(Messages.ALL);
    }

    @Test
    void everyTextTaskOfTheModelNamesItsMilestone() {
        assertThat(MODEL.getModelElementsByType(ServiceTask.class))
                .filteredOn(task -> task.getCamundaDelegateExpression().equals("${textContacts}"))
                .hasSize(6)
                .allSatisfy(task -> assertThat(
                                task.getModelInstance().getModelElementsByType(CamundaInputParameter.class))
                        .filteredOn(input ->
                                input.getParentElement().getParentElement().getParentElement() == task)
                        .extracting(CamundaInputParameter::getCamundaName)
                        .contains(Inputs.MILESTONE));
    }

    @Test
    void expressionsReachTheBeansOfTheProcessesAndNoOther() {
        assertThat(ExpressionBeanAllowList.NAMES)
                .containsAll(Beans.ALL)
                .hasSize(Beans.ALL.size() + TimedAlertsProcess.BEANS.size() + 2)
                .containsAll(TimedAlertsProcess.BEANS)
                .contains(TextAttentionProcess.BEAN_RESEND, CustomerReplyProcess.BEAN_REPLY);
    }

    @Test
    void theGuideDocumentsSupportedFormsAndEveryElementTemplateFile() throws IOException {
        assertThat(guide())
                .contains(FormDocument.COMPONENTS.stream()
                        .map(component -> "`" + component + "`")
                        .toList());
        try (Stream<Path> files = Files.list(Path.of("bpmn/.camunda/element-templates"))) {
            assertThat(guide())
                    .contains(files.map(file -> "| `%s` |".formatted(file.getFileName()))
                            .toList());
        }
    }

    private static String guide() throws IOException {
        return Files.readString(Path.of("docs/designer-guide.md"));
    }
}
