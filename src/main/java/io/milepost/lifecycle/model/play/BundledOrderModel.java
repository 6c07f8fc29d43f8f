package io.milepost.lifecycle.model.play;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.camunda.bpm.engine.repository.Resource;
import org.camunda.bpm.model.xml.ModelException;
import org.springframework.core.io.ClassPathResource;

/** The model of an order that comes with Milepost: its tests play it, so a deployment does not have to. */
final class BundledOrderModel {

    private static final byte[] CONTENT = read();

    private BundledOrderModel() {}

    private static byte[] read() {
        try {
            return new ClassPathResource("bpmn/%s.bpmn".formatted(SalesOrderProcess.KEY)).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return whether the file contains the process of an order, and is not the bundled one */
    static boolean isOtherModelOfOrders(Resource file) {
        return file.getName().matches(".*\\.(bpmn|bpmn20\\.xml)")
                && !Arrays.equals(file.getBytes(), CONTENT)
                && containsOrders(file.getBytes());
    }

    /** The rules reject a file that cannot be read. */
    private static boolean containsOrders(byte[] file) {
        try {
            return BpmnDocument.parse(file).findProcess(SalesOrderProcess.KEY).isPresent();
        } catch (ModelException e) {
            return false;
        }
    }
}
