package io.milepost.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.context.support.StaticMessageSource;

class MessageFunctionTest {

    private static final Locale US = Locale.US;

    private final StaticMessageSource source = new StaticMessageSource();

    @Test
    void escapesTextAndArguments() {
        source.addMessage("a", US, "{0} & {1}");
        assertThat(page("${msg('a', name, 1234)}")).isEqualTo("&lt;Jo&gt; &amp; 1,234");
    }

    @Test
    void insertsMarkupAndEscapesTheRest() {
        source.addMessage("a", US, "{0} < {1}");
        assertThat(page("<#assign link><a href=\"/x\">${name}</a></#assign>${msg('a', name, link)}"))
                .isEqualTo("&lt;Jo&gt; &lt; <a href=\"/x\">&lt;Jo&gt;</a>");
    }

    @Test
    void choosesThePlural() {
        source.addMessage("a", US, "{0,choice,0#no orders|1#1 order|1<{0} orders}");
        assertThat(page("${msg('a', 0)}, ${msg('a', 1)}, ${msg('a', 2000)}"))
                .isEqualTo("no orders, 1 order, 2,000 orders");
    }

    @Test
    void takesAResolvable() {
        source.addMessage("a", US, "Saved {0}");
        assertThat(page("${msg(notice)}")).isEqualTo("Saved &lt;Jo&gt;");
    }

    @Test
    void failsWithoutTheLabelOrAnArgument() {
        source.addMessage("a", US, "{0}");
        assertThatThrownBy(() -> page("${msg('b')}")).hasMessageContaining("No such label");
        assertThatThrownBy(() -> page("${msg('a', nothing)}")).hasMessageContaining("Argument 1");
        assertThatThrownBy(() -> page("${msg()}")).hasMessageContaining("key");
    }

    private String page(String text) {
        var configuration = new Configuration(Configuration.VERSION_2_3_34);
        var out = new StringWriter();
        try {
            configuration.setSharedVariable("msg", new MessageFunction(new MessageSourceAccessor(source, US)));
            configuration.setLogTemplateExceptions(false);
            var notice = new DefaultMessageSourceResolvable(new String[] {"a"}, new Object[] {"<Jo>"});
            new Template("page.ftlh", text, configuration).process(Map.of("name", "<Jo>", "notice", notice), out);
        } catch (IOException | TemplateException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        return out.toString();
    }
}
