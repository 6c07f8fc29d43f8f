package io.milepost.lifecycle.model.rule;

import static io.milepost.lifecycle.model.BpmnDocument.attribute;
import static io.milepost.lifecycle.model.BpmnDocument.problem;

import io.milepost.lifecycle.expression.ExpressionBeanAllowList;
import io.milepost.lifecycle.model.BpmnDocument;
import io.milepost.lifecycle.model.ModelProblem;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** A model calls only beans of the designer guide, in a form that the engine runs. */
final class BeanRule implements ModelRule {

    private static final Set<String> CALLERS = Set.of(
            "serviceTask",
            "sendTask",
            "businessRuleTask",
            "messageEventDefinition",
            "executionListener",
            "taskListener");
    private static final Pattern BEAN = Pattern.compile("[$#]\\{\\s*(\\w+)\\s*}");

    private final Predicate<String> isBeanOfMilepost;

    /**
     * @param isBeanOfMilepost whether a name is a bean name; expressions cannot reach beans that the guide does not
     * list
     */
    BeanRule(Predicate<String> isBeanOfMilepost) {
        this.isBeanOfMilepost = isBeanOfMilepost;
    }

    @Override
    public Stream<ModelProblem> problems(BpmnDocument model) {
        return model.elements(CALLERS).flatMap(this::problems);
    }

    private Stream<ModelProblem> problems(DomElement caller) {
        var javaClass = attribute(caller, "class");
        if (!javaClass.isEmpty()) {
            return Stream.of(problem(
                    caller,
                    "names Java class %s, which no model may use; choose Delegate expression and a bean: %s."
                            .formatted(javaClass, beans())));
        }
        var delegate = attribute(caller, "delegateExpression");
        var expression = attribute(caller, "expression");
        if (!delegate.isEmpty()) {
            return delegate(caller, delegate);
        }
        return expression.isEmpty() ? Stream.empty() : expression(caller, expression);
    }

    private static Stream<ModelProblem> delegate(DomElement caller, String delegate) {
        if (caller.getLocalName().equals("taskListener")) {
            return Stream.of(problem(
                    caller,
                    "has a task listener with delegate expression %s, but a bean cannot be a task listener; use a service task before or after it."
                            .formatted(delegate)));
        }
        var bean = BEAN.matcher(delegate);
        if (!bean.matches()) {
            return Stream.of(problem(
                    caller,
                    "has delegate expression %s, which is not a bean's name in ${ }; write it like ${textContacts}."
                            .formatted(delegate)));
        }
        if (!ExpressionBeanAllowList.NAMES.contains(bean.group(1))) {
            return Stream.of(unknown(caller, bean.group(1)));
        }
        return fields(caller, bean.group(1));
    }

    private Stream<ModelProblem> expression(DomElement caller, String expression) {
        var bean = BEAN.matcher(expression);
        if (bean.matches() && ExpressionBeanAllowList.NAMES.contains(bean.group(1))) {
            return Stream.of(problem(
                    caller,
                    "has expression %s, which names the bean but does not run it; choose Delegate expression instead of Expression."
                            .formatted(expression)));
        }
        return InvokedBeans.findIn(expression)
                .filter(call -> !ExpressionBeanAllowList.NAMES.contains(call.name()))
                .filter(call -> call.asDelegate() || isBeanOfMilepost.test(call.name()))
                .map(call -> unknown(caller, call.name()));
    }

    /** The engine would set the field in a bean that all orders share. */
    private static Stream<ModelProblem> fields(DomElement caller, String bean) {
        return Stream.concat(
                        BpmnDocument.children(caller, "field"),
                        BpmnDocument.children(caller, "extensionElements")
                                .flatMap(extensions -> BpmnDocument.children(extensions, "field")))
                .map(field -> problem(
                        caller,
                        "injects field %s into bean %s, which has no fields; use an input instead."
                                .formatted(attribute(field, "name"), bean)));
    }

    private static ModelProblem unknown(DomElement caller, String bean) {
        return problem(
                caller,
                "names bean %s, which no model may use; correct the name, the beans are: %s.".formatted(bean, beans()));
    }

    private static String beans() {
        return String.join(", ", new TreeSet<>(ExpressionBeanAllowList.NAMES));
    }
}
