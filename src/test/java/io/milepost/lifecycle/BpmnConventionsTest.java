package io.milepost.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Conventions of the bundled models. They do not apply to designers' models. */
class BpmnConventionsTest {

    static List<Path> models() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void theProcessIdIsTheFileNameAndHistoryHasATimeToLive(Path file) {
        var process =
                model(file).getModelElementsByType(Process.class).iterator().next();
        assertThat(file.getFileName()).hasToString(process.getId() + ".bpmn");
        assertThat(process.getCamundaHistoryTimeToLiveString()).isNotBlank();
        assertThat(process.getCamundaVersionTag()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("models")
    void idsAreReadable(Path file) {
        assertThat(model(file).getModelElementsByType(BaseElement.class))
                .extracting(BaseElement::getId)
                .filteredOn(id -> id != null)
                .noneMatch(id -> id.matches(".*_[0-9a-z]{7}"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyTaskIsDocumentedAndEveryEndEventIsNamed(Path file) {
        var model = model(file);
        assertThat(model.getModelElementsByType(Activity.class)).allSatisfy(activity -> {
            assertThat(activity.getName()).as(activity.getId()).isNotBlank();
            assertThat(activity.getDocumentations()).as(activity.getId()).isNotEmpty();
        });
        assertThat(model.getModelElementsByType(EndEvent.class))
                .extracting(FlowNode::getName)
                .doesNotHaveDuplicates()
                .doesNotContainNull();
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyDecisionGatewayIsAQuestionWithNamedFlowsAndConditions(Path file) {
        assertThat(model(file).getModelElementsByType(ExclusiveGateway.class))
                .filteredOn(gateway -> gateway.getOutgoing().size() > 1)
                .isNotEmpty()
                .allSatisfy(gateway -> {
                    assertThat(gateway.getName()).as(gateway.getId()).endsWith("?");
                    assertThat(gateway.getOutgoing())
                            .as(gateway.getId())
                            .filteredOn(flow -> flow.getConditionExpression() == null)
                            .isEqualTo(gateway.getDefault() == null ? List.of() : List.of(gateway.getDefault()));
                    assertThat(gateway.getOutgoing())
                            .extracting(SequenceFlow::getName)
                            .doesNotContainNull();
                });
    }

    @ParameterizedTest
    @MethodSource("models")
    void userTasksNameTheirGroupAndTheirForm(Path file) {
        assertThat(model(file).getModelElementsByType(UserTask.class)).allSatisfy(task -> {
            assertThat(task.getCamundaCandidateGroups()).as(task.getId()).isNotBlank();
            assertThat(Path.of("bpmn", task.getCamundaFormRef() + ".form")).exists();
            assertThat(task.getCamundaFormRefBinding()).isEqualTo("latest");
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void modelsHaveNoScriptsAndNoListeners(Path file) {
        var model = model(file);
        assertThat(model.getModelElementsByType(ScriptTask.class)).isEmpty();
        assertThat(model.getModelElementsByType(CamundaExecutionListener.class)).isEmpty();
        assertThat(model.getModelElementsByType(CamundaTaskListener.class)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void theDiagramFitsOneScreenAndRunsFromLeftToRight(Path file) {
        var model = model(file);
        var shapes = model.getModelElementsByType(BpmnShape.class);
        assertThat(shapes).allSatisfy(shape -> {
            assertThat(shape.getBounds().getX() + shape.getBounds().getWidth()).isLessThan(1800);
            assertThat(shape.getBounds().getY() + shape.getBounds().getHeight()).isLessThan(950);
        });
        assertThat(model.getModelElementsByType(FlowNode.class))
                .allSatisfy(node -> assertThat(node.getDiagramElement()).isNotNull());
    }

    private static BpmnModelInstance model(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }
}
