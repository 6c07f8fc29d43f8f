package io.milepost.lifecycle.model.rule;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.attribute;
import static io.milepost.lifecycle.model.bpmn.BpmnDocument.problem;

import io.milepost.lifecycle.CustomerReplyProcess;
import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess.Beans;
import io.milepost.lifecycle.TextAttentionProcess;
import io.milepost.lifecycle.TimedAlertsProcess;
import io.milepost.lifecycle.expression.ExpressionBeanAllowList;
import io.milepost.lifecycle.model.bpmn.BeanCall;
import io.milepost.lifecycle.model.bpmn.BpmnDocument;
import io.milepost.lifecycle.model.bpmn.InvokedBeans;
import io.milepost.lifecycle.model.bpmn.ModelProblem;
import io.milepost.lifecycle.model.bpmn.ModelRule;
import io.milepost.lifecycle.model.bpmn.ModelText;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/** A model calls only beans of the designer guide, where they can run, and in a form that runs them. */
final class BeanRule implements ModelRule {

    private static final Set<String> CALLERS = Set.of(
            "serviceTask",
            "sendTask",
            "businessRuleTask",
            "messageEventDefinition",
            "executionListener",
            "taskListener");
    /** Beans that work in every process. */
    private static final Set<String> ANYWHERE = Set.of(Beans.TEXT_CONTACTS, TextAttentionProcess.BEAN_RESEND);

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
        var inOtherPlaces = ModelText.of(model)
                .filter(text -> !CALLERS.contains(text.element().getLocalName())
                        || !text.name().equals("delegateExpression")
                                && !text.name().equals("expression"))
                .flatMap(text -> InvokedBeans.namesIn(text.text())
                        .filter(ExpressionBeanAllowList.NAMES::contains)
                        .map(bean -> problem(
                                text.element(),
                                "names bean %s in %s, where it does not run; use a service task with delegate expression ${%s}."
                                        .formatted(bean, text.text(), bean))));
        return Stream.of(
                        model.elements(CALLERS).flatMap(this::problems),
                        model.elements(CALLERS).flatMap(BeanRule::wrongProcess),
                        inOtherPlaces)
                .flatMap(problems -> problems);
    }

    private static Stream<ModelProblem> wrongProcess(DomElement caller) {
        var bean = BeanCall.beanOf(caller);
        var process = BpmnDocument.processId(caller);
        if (bean.equals(TextAttentionProcess.BEAN_RESEND) && process.equals(SalesOrderProcess.KEY)) {
            return Stream.of(problem(
                    caller,
                    "runs %s, which sends a text again and works only in process %s; use ${textContacts}."
                            .formatted(bean, TextAttentionProcess.KEY)));
        }
        var own = ownProcess(bean);
        if (!own.isEmpty()) {
            return process.equals(own)
                    ? Stream.empty()
                    : Stream.of(problem(
                            caller,
                            "runs %s, which works only in process %s; move the step there.".formatted(bean, own)));
        }
        return ExpressionBeanAllowList.NAMES.contains(bean)
                        && !ANYWHERE.contains(bean)
                        && !process.equals(SalesOrderProcess.KEY)
                ? Stream.of(problem(
                        caller,
                        "runs %s, which works only in process %s; move the step there."
                                .formatted(bean, SalesOrderProcess.KEY)))
                : Stream.empty();
    }

    /** @return the only process in which a bean works; empty for beans of orders and those that work anywhere */
    private static String ownProcess(String bean) {
        if (bean.equals(CustomerReplyProcess.BEAN_REPLY)) {
            return CustomerReplyProcess.KEY;
        }
        return TimedAlertsProcess.BEANS.contains(bean) ? TimedAlertsProcess.KEY : "";
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
        var bean = BeanCall.nameIn(delegate);
        if (bean.isEmpty()) {
            return Stream.of(problem(
                    caller,
                    "has delegate expression %s, which is not a bean's name in ${ }; write it like ${textContacts}."
                            .formatted(delegate)));
        }
        if (!ExpressionBeanAllowList.NAMES.contains(bean)) {
            return Stream.of(unknown(caller, bean));
        }
        return fields(caller, bean);
    }

    private Stream<ModelProblem> expression(DomElement caller, String expression) {
        if (ExpressionBeanAllowList.NAMES.contains(BeanCall.nameIn(expression))) {
            return Stream.of(problem(
                    caller,
                    "has expression %s, which names the bean but does not run it; choose Delegate expression instead of Expression."
                            .formatted(expression)));
        }
        return InvokedBeans.findIn(expression).flatMap(call -> call(caller, call));
    }

    private Stream<ModelProblem> call(DomElement caller, InvokedBeans.Invocation call) {
        if (ExpressionBeanAllowList.NAMES.contains(call.name())) {
            return call.method().equals("execute") && call.asExecution()
                    ? Stream.empty()
                    : Stream.of(problem(
                            caller,
                            "calls %s.%s, which the bean does not have; choose Delegate expression and ${%s}."
                                    .formatted(call.name(), call.method(), call.name())));
        }
        return call.asDelegate() || isBeanOfMilepost.test(call.name())
                ? Stream.of(unknown(caller, call.name()))
                : Stream.empty();
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
