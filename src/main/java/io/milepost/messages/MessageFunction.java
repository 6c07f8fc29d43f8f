package io.milepost.messages;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.AdapterTemplateModel;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.support.MessageSourceAccessor;

/**
 * The function {@code msg(key, arguments…)} of pages: a label of {@code messages.properties}. Instead of a key and its
 * arguments it takes a {@link MessageSourceResolvable}.
 *
 * <p>Arguments are texts, numbers or markup, such as a link. With markup among them the result is markup, in which
 * everything else is escaped; otherwise it is text, which the page escapes. A missing key or argument is an error.
 */
final class MessageFunction implements TemplateMethodModelEx {

    /** Unicode noncharacters: placeholders for the markup with this index until the sentence is escaped. */
    private static final String PLACEHOLDER = "\uFDD0%d\uFDD1";

    private final MessageSourceAccessor messages;

    MessageFunction(MessageSourceAccessor messages) {
        this.messages = messages;
    }

    @Override
    public Object exec(@SuppressWarnings("rawtypes") List arguments) throws TemplateModelException {
        if (arguments.isEmpty()) {
            throw new TemplateModelException("msg needs the key of a label");
        }
        try {
            return arguments.get(0) instanceof AdapterTemplateModel model
                            && model.getAdaptedObject(Object.class) instanceof MessageSourceResolvable resolvable
                    ? messages.getMessage(resolvable)
                    : format(arguments);
        } catch (NoSuchMessageException e) {
            throw new TemplateModelException("No such label", e);
        }
    }

    private Object format(List<?> arguments) throws TemplateModelException {
        var key = String.valueOf(value(arguments, 0));
        var values = new ArrayList<Object>();
        var markup = new ArrayList<String>();
        for (var index = 1; index < arguments.size(); index++) {
            if (arguments.get(index) instanceof TemplateHTMLOutputModel html) {
                values.add(PLACEHOLDER.formatted(markup.size()));
                markup.add(HTMLOutputFormat.INSTANCE.getMarkupString(html));
            } else {
                values.add(value(arguments, index));
            }
        }
        var text = messages.getMessage(key, values.toArray());
        return markup.isEmpty() ? text : insert(markup, text);
    }

    private static TemplateHTMLOutputModel insert(List<String> markup, String text) throws TemplateModelException {
        var html = HTMLOutputFormat.INSTANCE.escapePlainText(text);
        for (var index = 0; index < markup.size(); index++) {
            html = html.replace(PLACEHOLDER.formatted(index), markup.get(index));
        }
        return HTMLOutputFormat.INSTANCE.fromMarkup(html);
    }

    private static Object value(List<?> arguments, int index) throws TemplateModelException {
        var argument = (@Nullable Object) arguments.get(index);
        if (argument instanceof TemplateNumberModel number) {
            return number.getAsNumber();
        }
        if (argument instanceof TemplateScalarModel text) {
            return String.valueOf(text.getAsString());
        }
        throw new TemplateModelException("Argument " + index + " of msg(\"" + arguments.get(0)
                + "\") is missing, or neither text nor number nor markup");
    }
}
