package io.milepost.template;

import freemarker.core.SyntaxTree;
import freemarker.core.SyntaxTree.Node;
import freemarker.template.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks a compiled template before it runs. Because office staff write templates, only what a text needs is allowed: a
 * template cannot loop for long, grow without bound, or access anything but its data. Every field it names must exist,
 * also in branches that rarely run.
 */
final class TemplateCheck {

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

    /** Type of everything that is neither a group of fields nor a list. */
    private static final Object VALUE = "";

    /** Much more than a text needs, and much less than would overflow the stack. */
    private static final int DEEPEST = 200;

    private final Map<String, Object> scope = new HashMap<>(TemplateFields.example());
    private int lists;
    private int depth;

    private TemplateCheck() {}

    /** @throws TemplateBroken at the first element that is not allowed or that names an unknown field */
    static void check(Template template) throws TemplateBroken {
        new TemplateCheck().visit(SyntaxTree.of(template));
    }

    /** @return type of the node: a map of fields, a list, or {@link #VALUE} */
    private Object visit(Node node) throws TemplateBroken {
        if (!ALLOWED.contains(node.kind())) {
            throw broken(node, "\"" + node.text() + "\" is not allowed in a text");
        }
        if (++depth > DEEPEST) {
            throw broken(node, "the template is nested too deeply");
        }
        var meaning = meaning(node);
        depth--;
        return meaning;
    }

    private Object meaning(Node node) throws TemplateBroken {
        return switch (node.kind()) {
            case "Identifier" -> field(node, scope, node.text(), "");
            case "Dot" -> dot(node);
            case "BuiltIn" -> builtIn(node);
            case "IteratorBlock" -> list(node);
            case "DollarVariable" -> interpolation(node);
            case "DefaultToExpression", "ParentheticalExpression" -> firstOf(node);
            default -> {
                visitAll(node.parts());
                yield VALUE;
            }
        };
    }

    private void visitAll(List<Node> nodes) throws TemplateBroken {
        for (var node : nodes) {
            visit(node);
        }
    }

    private Object firstOf(Node node) throws TemplateBroken {
        var type = visit(node.parts().get(0));
        visitAll(node.parts().subList(1, node.parts().size()));
        return type;
    }

    private Object dot(Node node) throws TemplateBroken {
        var group = visit(node.parts().get(0));
        var name = node.words().get(0);
        if (group instanceof Map<?, ?> fields) {
            return field(node, fields, name, node.parts().get(0).text() + ".");
        }
        throw broken(node, "\"" + node.parts().get(0).text() + "\" has no field \"" + name + "\"");
    }

    private static Object field(Node node, Map<?, ?> fields, String name, String prefix) throws TemplateBroken {
        var value = fields.get(name);
        if (value == null) {
            var known = fields.keySet().stream().map(String::valueOf).sorted().toList();
            throw broken(node, "there is no field \"" + prefix + name + "\"; the fields are " + known);
        }
        return value instanceof Map || value instanceof List ? value : VALUE;
    }

    private Object builtIn(Node node) throws TemplateBroken {
        var name = node.words().get(0);
        if (!BUILT_INS.contains(name)) {
            throw broken(node, "\"?" + name + "\" is not allowed in a text");
        }
        var target = firstOf(node);
        var picksOne = name.equals("first") || name.equals("last");
        return picksOne && target instanceof List<?> list ? list.get(0) : VALUE;
    }

    private Object list(Node node) throws TemplateBroken {
        var items = visit(node.parts().get(0));
        if (!(items instanceof List<?> list) || node.words().size() != 1) {
            throw broken(node, "only items can be listed: <#list items as item>");
        }
        if (lists++ > 0) {
            throw broken(node, "nested lists are not allowed in a text");
        }
        var variable = node.words().get(0);
        var hidden = scope.put(variable, list.get(0));
        visitAll(node.parts().subList(1, node.parts().size()));
        if (hidden == null) {
            scope.remove(variable);
        } else {
            scope.put(variable, hidden);
        }
        lists--;
        return VALUE;
    }

    private Object interpolation(Node node) throws TemplateBroken {
        if (firstOf(node) != VALUE) {
            var text = node.parts().get(0).text();
            throw broken(node, "\"" + text + "\" is a group of fields; use one of them, such as ${order.number}");
        }
        return VALUE;
    }

    private static TemplateBroken broken(Node node, String sentence) {
        return new TemplateBroken(node.line(), node.column(), sentence);
    }
}
