package io.milepost.lifecycle.model.rule;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.attribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.isExpression;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.model.DeployedForms;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** The form of a step exists when a user opens it. */
final class FormRule implements ModelRule {

    private static final Set<String> BINDINGS = Set.of("latest", "deployment", "version");
    private static final String DEPLOYMENT_KEY_PREFIX = "camunda-forms:deployment:";

    private final Set<String> files;
    private final Set<String> forms;
    private final DeployedForms deployed;

    /**
     * @param files    names of the files in the same deployment
     * @param forms    ids of the forms in the same deployment
     * @param deployed forms already in the engine
     */
    FormRule(Set<String> files, Set<String> forms, DeployedForms deployed) {
        this.files = files;
        this.forms = forms;
        this.deployed = deployed;
    }

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.elements(Set.of("userTask", "startEvent"))
                .flatMap(step -> Stream.of(ambiguous(step), byReference(step), byKey(step))
                        .flatMap(problems -> problems));
    }

    private static Stream<ModelProblem> ambiguous(DomElement step) {
        var form = attribute(step, "formRef");
        if (form.isEmpty()) {
            return Stream.empty();
        }
        if (!attribute(step, "formKey").isEmpty()) {
            return Stream.of(
                    problem(
                            step,
                            "has a form reference and a form key, but the engine allows only one of them; remove the form key."));
        }
        return BINDINGS.contains(attribute(step, "formRefBinding"))
                ? Stream.empty()
                : Stream.of(problem(step, "shows form %s without a binding; choose binding latest.".formatted(form)));
    }

    private Stream<ModelProblem> byReference(DomElement step) {
        var form = attribute(step, "formRef");
        if (form.isEmpty() || isExpression(form) || forms.contains(form)) {
            return Stream.empty();
        }
        return switch (attribute(step, "formRefBinding")) {
            case "deployment" ->
                Stream.of(problem(
                        step,
                        "shows form %s of the same deployment, which does not contain it; deploy it with the model, or choose binding latest."
                                .formatted(form)));
            case "version" -> version(step, form, attribute(step, "formRefVersion"));
            default ->
                deployed.findLatest(form).isPresent()
                        ? Stream.empty()
                        : Stream.of(problem(
                                step,
                                "shows form %s, which is not deployed; correct the name, or deploy %s.form first or with the model."
                                        .formatted(form, form)));
        };
    }

    private Stream<ModelProblem> version(DomElement step, String form, String version) {
        if (!isExpression(version) && !version.matches("\\d{1,9}")) {
            return Stream.of(problem(
                    step, "shows form %s in a version without a number; choose binding latest.".formatted(form)));
        }
        var isThere = isExpression(version)
                || deployed.findVersion(form, Integer.parseInt(version)).isPresent();
        return isThere
                ? Stream.empty()
                : Stream.of(problem(
                        step,
                        "shows version %s of form %s, which is not deployed; choose binding latest."
                                .formatted(version, form)));
    }

    /**
     * HTML would run in the browsers of staff, and Camunda Forms need no key. External pages open in a separate
     * window.
     */
    private Stream<ModelProblem> byKey(DomElement step) {
        var key = attribute(step, "formKey");
        var isAccepted = key.isEmpty()
                || key.matches("https?://[^${}#]*")
                || key.startsWith(DEPLOYMENT_KEY_PREFIX)
                        && files.contains(key.substring(DEPLOYMENT_KEY_PREFIX.length()));
        return isAccepted
                ? Stream.empty()
                : Stream.of(problem(
                        step,
                        "has form key %s, which Milepost does not support; choose type Camunda Forms and the form's id with binding latest."
                                .formatted(key)));
    }
}
