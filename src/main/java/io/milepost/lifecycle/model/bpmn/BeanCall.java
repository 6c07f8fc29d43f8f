package io.milepost.lifecycle.model.bpmn;

import static io.milepost.lifecycle.model.bpmn.BpmnDocument.attribute;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.xml.instance.DomElement;

/**
 * A step, event, flow or process runs a bean.
 *
 * @param caller element that names the bean
 * @param when   {@code start}, {@code end} or {@code take} for a listener; empty for the step itself
 */
public record BeanCall(DomElement caller, String bean, String when) {

    private static final Pattern DELEGATE = Pattern.compile("[$#]\\{\\s*(\\w+)\\s*}");
    private static final Set<String> IMPLEMENTATIONS =
            Set.of("delegateExpression", "expression", "class", "type", "decisionRef");

    /** @return the calls of a symbol of the diagram: its own, and those of its execution listeners */
    public static Stream<BeanCall> of(DomElement symbol) {
        var own = BpmnNames.RUNNING_TASKS.contains(symbol.getLocalName())
                ? Stream.of(symbol)
                : BpmnDocument.children(symbol, "messageEventDefinition");
        var listeners = BpmnDocument.extensions(symbol, "executionListener")
                .map(listener -> new BeanCall(listener, beanOf(listener), attribute(listener, "event")));
        return Stream.concat(own.map(caller -> new BeanCall(caller, beanOf(caller), "")), listeners)
                .filter(call -> !call.bean.isEmpty());
    }

    /** @return the bean that a caller runs; empty if it runs none */
    public static String beanOf(DomElement caller) {
        var delegate = nameIn(attribute(caller, "delegateExpression"));
        return delegate.isEmpty()
                ? InvokedBeans.findIn(attribute(caller, "expression"))
                        .filter(call -> call.method().equals("execute"))
                        .findFirst()
                        .map(InvokedBeans.Invocation::name)
                        .orElse("")
                : delegate;
    }

    /** @return the name in an expression that is only a name, such as {@code ${textContacts}}; otherwise empty */
    public static String nameIn(String expression) {
        var name = DELEGATE.matcher(expression);
        return name.matches() ? name.group(1) : "";
    }

    /** @return whether a task, message event or listener does anything */
    public static boolean hasImplementation(DomElement caller) {
        return IMPLEMENTATIONS.stream()
                .anyMatch(name -> !attribute(caller, name).isEmpty());
    }
}
