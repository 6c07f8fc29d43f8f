package io.milepost.lifecycle.model.edit;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An edit of a designer, and what Milepost answers.
 *
 * @param files    names and contents that are deployed together
 * @param sentence of the rejection; empty if the edit is accepted
 */
record ModelEdit(String id, String description, Map<String, String> files, String sentence) {

    /** An edit that works. */
    static ModelEdit works(String id, String description, UnaryOperator<EditedXml> edit) {
        return rejected(id, description, edit, "");
    }

    static ModelEdit rejected(String id, String description, UnaryOperator<EditedXml> edit, String sentence) {
        return file(
                id,
                description,
                "sales-order.bpmn",
                edit.apply(EditedXml.order()).xml(),
                sentence);
    }

    /** @param model name of another bundled model */
    static ModelEdit rejected(
            String id, String description, String model, UnaryOperator<EditedXml> edit, String sentence) {
        return file(
                id,
                description,
                model + ".bpmn",
                edit.apply(EditedXml.bundled(model)).xml(),
                sentence);
    }

    /** @param sentence empty if the file is accepted */
    static ModelEdit file(String id, String description, String name, String content, String sentence) {
        return new ModelEdit(id, description, Map.of(name, content), sentence);
    }

    /** @param others files that are deployed together with it */
    ModelEdit with(Map<String, String> others) {
        var all = new HashMap<>(others);
        all.putAll(files);
        return new ModelEdit(id, description, Map.copyOf(all), sentence);
    }

    boolean isAccepted() {
        return sentence.isEmpty();
    }

    @Override
    public String toString() {
        return id;
    }
}
