package io.milepost.template;

import static io.milepost.messages.Messages.message;

import freemarker.core.FreeMarkerAst;
import freemarker.core.FreeMarkerAst.Node;
import freemarker.template.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks a compiled template before it runs. Office staff write templates, so only what a text needs is allowed: a
 * template cannot loop for long, grow without bound, or access anything but its data. Every field it names must exist,
 * also in branches that rarely run.
 */
final class TemplateValidator {

    private static final Set<String> ALLOWED = Set.of(
            "MixedContent",
            "TextBlock",
            "DollarVariable",
            "IfBlock",
            "ConditionalBlock",
            "IteratorBlock",
            "ListElseContainer",
            "ElseOfList",
            "Sep",
            "Comment",
            "TrimInstruction",
            "Identifier",
            "Dot",
            "StringLiteral",
            "NumberLiteral",
            "BooleanLiteral",
            "ParentheticalExpression",
            "ExistsExpression",
            "DefaultToExpression",
            "ComparisonExpression",
            "AndExpression",
            "OrExpression",
            "NotExpression",
            "AddConcatExpression",
            "ArithmeticExpression",
            "UnaryPlusMinusExpression",
            "MethodCall",
            "BuiltIn");

    private static final Set<String> BUILT_INS = Set.of(
            "upper_case",
            "lower_case",
            "cap_first",
            "uncap_first",
            "capitalize",
            "trim",
            "length",
            "has_content",
            "c",
            "string",
            "size",
            "first",
            "last",
            "join",
            "truncate",
            "starts_with",
            "ends_with",
            "contains",
            "then",
            "int",
            "round",
            "floor",
            "ceiling",
            "index",
            "counter",
            "is_first",
            "is_last",
            "has_next");

    /** Type of every node that is neither a group of fields nor a list. */
    private static final Object VALUE = "";

    /** Far more than a text needs, and far less than the stack allows. */
    private static final int MAX_DEPTH = 200;

    private final Map<String, Object> scope = new HashMap<>(TemplateVariables.exampleData());
    private int lists;
    private int depth;

    private TemplateValidator() {}

    /** @throws InvalidTemplateException at the first element that is not allowed or that names an unknown field */
    static void validate(Template template) throws InvalidTemplateException {
        new TemplateValidator().visit(FreeMarkerAst.of(template));
    }

    /** @return type of the node: a map of fields, a list, or {@link #VALUE} */
    private Object visit(Node node) throws InvalidTemplateException {
        if (!ALLOWED.contains(node.kind())) {
            throw invalid(node, message("template.error.notAllowed", node.text()));
        }
        if (++depth > MAX_DEPTH) {
            throw invalid(node, message("template.error.tooDeep"));
        }
        var meaning = evaluate(node);
        depth--;
        return meaning;
    }

    private Object evaluate(Node node) throws InvalidTemplateException {
        return switch (node.kind()) {
            case "Identifier" -> field(node, scope, node.text(), "");
            case "Dot" -> dot(node);
            case "BuiltIn" -> builtIn(node);
            case "IteratorBlock" -> list(node);
            case "DollarVariable" -> interpolation(node);
            case "DefaultToExpression", "ParentheticalExpression" -> visitFirst(node);
            default -> {
                visitAll(node.children());
                yield VALUE;
            }
        };
    }

    private void visitAll(List<Node> nodes) throws InvalidTemplateException {
        for (var node : nodes) {
            visit(node);
        }
    }

    private Object visitFirst(Node node) throws InvalidTemplateException {
        var type = visit(node.children().get(0));
        visitAll(node.children().subList(1, node.children().size()));
        return type;
    }

    private Object dot(Node node) throws InvalidTemplateException {
        var group = visit(node.children().get(0));
        var name = node.names().get(0);
        if (group instanceof Map<?, ?> fields) {
            return field(node, fields, name, node.children().get(0).text() + ".");
        }
        throw invalid(
                node, message("template.error.noFieldOf", node.children().get(0).text(), name));
    }

    private static Object field(Node node, Map<?, ?> fields, String name, String prefix)
            throws InvalidTemplateException {
        var value = fields.get(name);
        if (value == null) {
            var known = fields.keySet().stream().map(String::valueOf).sorted().toList();
            throw invalid(node, message("template.error.noField", prefix + name, String.join(", ", known)));
        }
        return value instanceof Map || value instanceof List ? value : VALUE;
    }

    private Object builtIn(Node node) throws InvalidTemplateException {
        var name = node.names().get(0);
        if (!BUILT_INS.contains(name)) {
            throw invalid(node, message("template.error.notAllowed", "?" + name));
        }
        var target = visitFirst(node);
        var picksOne = name.equals("first") || name.equals("last");
        return picksOne && target instanceof List<?> list ? list.get(0) : VALUE;
    }

    private Object list(Node node) throws InvalidTemplateException {
        var items = visit(node.children().get(0));
        if (!(items instanceof List<?> list) || node.names().size() != 1) {
            throw invalid(node, message("template.error.onlyItems"));
        }
        if (lists++ > 0) {
            throw invalid(node, message("template.error.nestedLists"));
        }
        var variable = node.names().get(0);
        var hidden = scope.put(variable, list.get(0));
        visitAll(node.children().subList(1, node.children().size()));
        if (hidden == null) {
            scope.remove(variable);
        } else {
            scope.put(variable, hidden);
        }
        lists--;
        return VALUE;
    }

    private Object interpolation(Node node) throws InvalidTemplateException {
        if (visitFirst(node) != VALUE) {
            var text = node.children().get(0).text();
            throw invalid(node, message("template.error.group", text, "${order.number}"));
        }
        return VALUE;
    }

    private static InvalidTemplateException invalid(Node node, String message) {
        return new InvalidTemplateException(node.line(), node.column(), message);
    }
}
