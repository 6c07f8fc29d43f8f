package freemarker.core;

import freemarker.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Opens the syntax tree of a template. It stands in FreeMarker's package because the library keeps the tree to itself,
 * and only the tree tells what a template does before it runs (docs/adr/0005-templates-checked-by-their-syntax-tree.md).
 */
public final class FreeMarkerAst {

    /**
     * A directive or an expression.
     *
     * @param kind   name of FreeMarker's class for it, such as {@code IfBlock}; {@code BuiltIn} for all built-ins
     * @param source how it is written; written out when it is asked for, because each node repeats its parts
     * @param line   from 1
     * @param column from 1
     * @param names  names it holds: the field of a {@code Dot}, the variables of a list, the name of a built-in
     * @param children  what it consists of, in order
     */
    public record Node(
            String kind, Supplier<String> source, int line, int column, List<String> names, List<Node> children) {

        public String text() {
            return source.get();
        }
    }

    private FreeMarkerAst() {}

    /** @return the whole template */
    @SuppressWarnings("deprecation")
    public static Node of(Template template) {
        return node(template.getRootTreeNode());
    }

    private static Node node(TemplateObject object) {
        var names = new ArrayList<String>();
        var children = new ArrayList<Node>();
        for (var i = 0; i < object.getParameterCount(); i++) {
            var value = object.getParameterValue(i);
            if (value instanceof TemplateObject child) {
                children.add(node(child));
            } else if (value instanceof String name) {
                names.add(name);
            }
        }
        if (object instanceof TemplateElement element) {
            for (var i = 0; i < element.getChildCount(); i++) {
                children.add(node(element.getChild(i)));
            }
        }
        var kind = object instanceof BuiltIn ? "BuiltIn" : object.getClass().getSimpleName();
        return new Node(kind, () -> text(object), object.getBeginLine(), object.getBeginColumn(), names, children);
    }

    private static String text(TemplateObject object) {
        return object instanceof TemplateElement element ? element.getDescription() : object.getCanonicalForm();
    }
}
