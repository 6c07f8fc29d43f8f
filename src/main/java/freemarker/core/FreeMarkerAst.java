package freemarker.core;

import freemarker.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Provides access to the syntax tree of a template, which shows what a template does before it runs
 * (docs/adr/0005-templates-checked-by-their-syntax-tree.md). Part of FreeMarker's package because the tree is
 * package-private there.
 */
public final class FreeMarkerAst {

    /**
     * A directive or an expression.
     *
     * @param kind   name of FreeMarker's class for it, such as {@code IfBlock}; {@code BuiltIn} for all built-ins
     * @param source its source text; computed on demand, because it contains that of all children
     * @param line   from 1
     * @param column from 1
     * @param names  names it uses: the field of a {@code Dot}, the variables of a list, the name of a built-in
     * @param children in order
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
