package io.milepost.lifecycle.model.play;

import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.repository.Resource;
import org.springframework.core.io.ClassPathResource;

/** The models that come with Milepost: its tests play them, so a deployment does not have to. */
final class BundledPlayedModel {

    private static final List<String> KEYS = List.of(SalesOrderProcess.KEY, TextAttentionProcess.KEY);

    private static final List<byte[]> CONTENTS =
            KEYS.stream().map(BundledPlayedModel::read).toList();

    private BundledPlayedModel() {}

    private static byte[] read(String key) {
        try {
            return new ClassPathResource("bpmn/%s.bpmn".formatted(key)).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return whether the file contains a process that is played, and is not a bundled one */
    static boolean isOtherPlayedModel(Resource file) {
        return file.getName().matches(".*\\.(bpmn|bpmn20\\.xml)")
                && CONTENTS.stream().noneMatch(content -> Arrays.equals(file.getBytes(), content))
                && BpmnDocument.tryParse(file.getBytes()).stream()
                        .flatMap(BpmnDocument::processes)
                        .map(BpmnDocument::id)
                        .anyMatch(KEYS::contains);
    }
}
