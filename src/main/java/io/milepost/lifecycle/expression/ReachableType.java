package io.milepost.lifecycle.expression;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.json.SpinJsonNode;
import org.joda.time.DateTime;

/**
 * A type and the only methods of it that expressions in models can call. The designer guide has the same list; a test
 * compares the two. The run time of a method here must be bounded by the length of its arguments, and no method may
 * reach classes, files or services.
 *
 * @param label its name in the guide and in error messages
 */
public record ReachableType(String label, Class<?> type, List<Method> methods) {

    private static final List<String> VARIABLES = List.of(
            "getVariable(String)",
            "getVariableLocal(String)",
            "getVariables()",
            "getVariableNames()",
            "hasVariable(String)",
            "hasVariableLocal(String)",
            "setVariable(String,Object)",
            "setVariableLocal(String,Object)",
            "removeVariable(String)",
            "removeVariableLocal(String)");

    public static final List<ReachableType> ALL = List.of(
            of("bean", JavaDelegate.class, "execute(DelegateExecution)"),
            of(
                    "execution",
                    DelegateExecution.class,
                    withVariables(
                            "getId()",
                            "getProcessInstanceId()",
                            "getProcessDefinitionId()",
                            "getProcessBusinessKey()",
                            "setProcessBusinessKey(String)",
                            "getCurrentActivityId()",
                            "getCurrentActivityName()",
                            "getActivityInstanceId()",
                            "getEventName()")),
            of(
                    "task",
                    DelegateTask.class,
                    withVariables(
                            "getId()",
                            "getName()",
                            "setName(String)",
                            "getDescription()",
                            "setDescription(String)",
                            "getTaskDefinitionKey()",
                            "getProcessInstanceId()",
                            "getProcessDefinitionId()",
                            "getExecutionId()",
                            "getExecution()",
                            "getEventName()",
                            "getCreateTime()",
                            "getPriority()",
                            "setPriority(int)",
                            "getDueDate()",
                            "setDueDate(Date)",
                            "getFollowUpDate()",
                            "setFollowUpDate(Date)",
                            "getAssignee()",
                            "setAssignee(String)",
                            "addCandidateGroup(String)",
                            "deleteCandidateGroup(String)")),
            of(
                    "text",
                    String.class,
                    "length()",
                    "isEmpty()",
                    "isBlank()",
                    "trim()",
                    "strip()",
                    "toUpperCase()",
                    "toLowerCase()",
                    "equals(Object)",
                    "equalsIgnoreCase(String)",
                    "compareTo(String)",
                    "startsWith(String)",
                    "endsWith(String)",
                    "contains(CharSequence)",
                    "indexOf(String)",
                    "lastIndexOf(String)",
                    "substring(int)",
                    "substring(int,int)",
                    "concat(String)"),
            of("number", Number.class, "intValue()", "longValue()", "doubleValue()"),
            of("true or false", Boolean.class, "booleanValue()"),
            of("date", Date.class, "getTime()", "before(Date)", "after(Date)", "equals(Object)", "compareTo(Date)"),
            of(
                    "point in time",
                    DateTime.class,
                    "getYear()",
                    "getMonthOfYear()",
                    "getDayOfMonth()",
                    "getDayOfWeek()",
                    "getHourOfDay()",
                    "getMinuteOfHour()",
                    "plusYears(int)",
                    "plusMonths(int)",
                    "plusWeeks(int)",
                    "plusDays(int)",
                    "plusHours(int)",
                    "plusMinutes(int)",
                    "minusYears(int)",
                    "minusMonths(int)",
                    "minusWeeks(int)",
                    "minusDays(int)",
                    "minusHours(int)",
                    "minusMinutes(int)",
                    "withTimeAtStartOfDay()",
                    "isBefore(ReadableInstant)",
                    "isAfter(ReadableInstant)",
                    "toDate()"),
            of("list", List.class, "get(int)", "indexOf(Object)"),
            of("list or set", Collection.class, "size()", "isEmpty()", "contains(Object)"),
            of("map", Map.class, "size()", "isEmpty()", "get(Object)", "containsKey(Object)", "keySet()", "values()"),
            of(
                    "JSON",
                    SpinJsonNode.class,
                    "prop(String)",
                    "hasProp(String)",
                    "fieldNames()",
                    "elements()",
                    "value()",
                    "stringValue()",
                    "numberValue()",
                    "boolValue()",
                    "isNull()",
                    "isValue()",
                    "isString()",
                    "isNumber()",
                    "isBoolean()",
                    "isArray()",
                    "isObject()"));

    private static final Set<String> METHOD_NAMES = ALL.stream()
            .flatMap(reachable -> reachable.methods.stream())
            .map(Method::getName)
            .collect(Collectors.toUnmodifiableSet());

    private static String[] withVariables(String... signatures) {
        return Stream.concat(Stream.of(signatures), VARIABLES.stream()).toArray(String[]::new);
    }

    private static ReachableType of(String label, Class<?> type, String... signatures) {
        return new ReachableType(
                label, type, Stream.of(signatures).map(s -> method(type, s)).toList());
    }

    private static Method method(Class<?> type, String signature) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !method.isBridge() && signature(method).equals(signature))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type + " has no " + signature));
    }

    private static String signature(Method method) {
        var parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(joining(","));
        return method.getName() + "(" + parameters + ")";
    }

    /** @return whether any type has a method of that name; if false, no expression that calls it can work */
    public static boolean hasMethod(String name) {
        return METHOD_NAMES.contains(name);
    }

    /** @return the methods of that name that an expression can call on the object; empty if there are none */
    static List<Method> methods(Object object, String name, int parameters) {
        return of(object)
                .flatMap(reachable -> reachable.methods.stream())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == parameters)
                .toList();
    }

    /** @return the method that reads a property, such as {@code getName} for {@code name}; empty if there is none */
    static Optional<Method> getter(Object object, String property) {
        var name = property.isEmpty() ? "" : Character.toUpperCase(property.charAt(0)) + property.substring(1);
        return Stream.of("get" + name, "is" + name)
                .flatMap(getter -> methods(object, getter, 0).stream())
                .findFirst();
    }

    /** @return the object's type in error messages */
    static String describe(Object object) {
        return of(object).map(reachable -> reachable.label).findFirst().orElse("another kind of object");
    }

    private static Stream<ReachableType> of(Object object) {
        return ALL.stream().filter(reachable -> reachable.type.isInstance(object));
    }
}
