package io.milepost.lifecycle.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.milepost.lifecycle.model.ModelEditor;
import io.milepost.lifecycle.version.ModelDifference.ChangeType;
import io.milepost.lifecycle.version.ModelDifference.ModelChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelComparisonTest {

    private static final String BUNDLED = bundled();

    private static String bundled() {
        try {
            return Files.readString(Path.of("bpmn/sales-order.bpmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ModelChange> compare(String after) {
        return compare(BUNDLED, after);
    }

    private static List<ModelChange> compare(String before, String after) {
        assertThat(after).isNotEqualTo(before);
        return ModelComparison.compare("sales-order", bytes(before), bytes(after));
    }

    private static byte[] bytes(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name=\"Ship\" | name=\"Load and ship\" | RENAMED | User task \"Load and ship\" (ship) was renamed from “Ship” to “Load and ship”.",
                "id=\"ship\" name=\"Ship\" camunda:candidateGroups=\"shipping\" | id=\"ship\" name=\"Ship\" camunda:candidateGroups=\"sales\" | CHANGED | User task \"Ship\" (ship): candidateGroups changed from “shipping” to “sales”.",
                ">SESHIP< | >LEFT< | CHANGED | Service task \"Text contacts: shipped\" (Activity_TextShipped): input milestone changed from “SESHIP” to “LEFT”.",
                "Milestone SESHIP (Shipped) | Milestone SESHIP | CHANGED | The documentation of Service task \"Text contacts: shipped\" (Activity_TextShipped) changed.",
                "camunda:collection=\"${releasedWorkOrders}\" | camunda:collection=\"${others}\" | CHANGED | Sub process \"Work order in production\" (Activity_Production): multi-instance collection changed from “${releasedWorkOrders}” to “${others}”.",
                "${moreItems} | ${moreItems == true} | CHANGED | The flow from Exclusive gateway \"More items to send?\" (Gateway_MoreItems) to User task \"Send items to production\" (send-to-production): condition changed from “${moreItems}” to “${moreItems == true}”.",
                "camunda:versionTag=\"1.2\" | camunda:versionTag=\"2.0\" | CHANGED | Process \"Sales order\" (sales-order): versionTag changed from “1.2” to “2.0”.",
                "name=\"ShippingEventShipped\" | name=\"EventLeft\" | CHANGED | Boundary event \"Shipped with another order\" (Event_ShippedWithAnotherOrder): message messageRef changed from “ShippingEventShipped” to “EventLeft”."
            })
    void aChangedPropertyIsNamed(String before, String after, ChangeType type, String sentence) {
        assertThat(BUNDLED).contains(before);
        assertThat(compare(BUNDLED.replace(before, after))).singleElement().satisfies(change -> {
            assertThat(change.type()).isEqualTo(type);
            assertThat(change.description()).isEqualTo(sentence);
        });
    }

    @Test
    void anAddedStepIsNamedWithItsFlows() {
        var added = ModelEditor.bundled()
                .userTaskOn("Flow_ToShip", "check", "Check", "shipping")
                .xml();
        assertThat(compare(added))
                .extracting(ModelChange::type, ModelChange::description)
                .containsExactlyInAnyOrder(
                        tuple(
                                ChangeType.ADDED,
                                "User task \"Check\" (check) was added, in Sub process \"Shipping event\" (Activity_ShippingEvent)."),
                        tuple(
                                ChangeType.ADDED,
                                "A flow was added from User task \"Check\" (check) to User task \"Ship\" (ship)."),
                        tuple(
                                ChangeType.CHANGED,
                                "The flow from Start event \"Goods waiting to be shipped\" (Event_GoodsWaiting) to User task \"Check\" (check) now leads to User task \"Check\" (check) instead of User task \"Ship\" (ship)."));
        assertThat(compare(added, BUNDLED))
                .extracting(ModelChange::type)
                .containsExactlyInAnyOrder(ChangeType.CHANGED, ChangeType.REMOVED, ChangeType.REMOVED);
    }

    @Test
    void aStepThatMovedIntoASubProcessIsNotAddedAndRemoved() {
        var wrapped = ModelEditor.bundled()
                .subProcessAround(
                        List.of("Activity_ReleaseWorkOrders"), "Wrapped", "Flow_Sent", "Gateway_WorkOrdersReleased")
                .xml();
        assertThat(compare(wrapped))
                .filteredOn(change -> change.element().equals("Activity_ReleaseWorkOrders"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.type()).isEqualTo(ChangeType.MOVED);
                    assertThat(change.description())
                            .isEqualTo(
                                    "Service task \"Release work orders\" (Activity_ReleaseWorkOrders) was moved from the process to Sub process Wrapped.");
                });
    }

    @Test
    void aNewDrawingIsNoChange() {
        assertThat(compare(BUNDLED.replaceFirst("<dc:Bounds[^>]* x=\"\\d+", "$0" + "7")
                        .concat("\n")))
                .isEmpty();
    }

    @Test
    void aFlowWithAnotherIdBetweenTheSameStepsIsNoChange() {
        assertThat(compare(BUNDLED.replace("Flow_ToShip\"", "Flow_1abc\"").replace(">Flow_ToShip<", ">Flow_1abc<")))
                .isEmpty();
    }

    @Test
    void defaultsThatAnEditorWritesAreNoChange() {
        assertThat(compare(ModelEditor.bundled().xml())).isEmpty();
    }

    @Test
    void aStepOfAnotherTypeIsRemovedAndAdded() {
        var before = BUNDLED.replace("<bpmn:userTask id=\"ship\"", "<bpmn:manualTask id=\"ship\"");
        var after =
                before.replaceFirst("(?s)(<bpmn:manualTask id=\"ship\".*?)</bpmn:userTask>", "$1</bpmn:manualTask>");
        assertThat(compare(after))
                .filteredOn(change -> change.element().equals("ship"))
                .extracting(ModelChange::type)
                .containsExactlyInAnyOrder(ChangeType.REMOVED, ChangeType.ADDED);
    }
}
