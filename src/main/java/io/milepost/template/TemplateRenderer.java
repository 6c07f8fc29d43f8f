package io.milepost.template;

import static io.milepost.messages.Messages.message;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import freemarker.core.ParseException;
import freemarker.core.PlainTextOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import io.milepost.shared.TextCharacters;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Renders templates. Thread-safe; compiled templates are cached by name and version. */
@Component
public class TemplateRenderer {

    /** Maximum length of a text, which is that of Twilio. Source: Twilio's documentation of the message body. */
    public static final int MAX_TEXT_LENGTH = 1600;

    private static final int MAX_SUBJECT_LENGTH = 200;
    private static final int CACHE_SIZE = 200;

    /** A rendered template; the text may be empty. */
    public record RenderedText(String subject, String text) {}

    private record CacheKey(String name, int version) {}

    private record CompiledTemplate(Template subject, Template body) {}

    private final Configuration freemarker = configuration();
    private final Cache<CacheKey, CompiledTemplate> compiled =
            Caffeine.newBuilder().maximumSize(CACHE_SIZE).build();

    /**
     * @param data in the shape of {@link TemplateVariables#exampleData()}
     * @throws InvalidTemplateException if it does not compile, uses something that is not allowed, or the text is too long
     */
    public RenderedText render(TextTemplate template, Map<String, Object> data) throws InvalidTemplateException {
        return render(template, data, Locale.US);
    }

    /**
     * @param data   in the shape of {@link TemplateVariables#exampleData()}
     * @param locale of numbers
     * @throws InvalidTemplateException if it does not compile, uses something that is not allowed, or the text is too long
     */
    public RenderedText render(TextTemplate template, Map<String, Object> data, Locale locale)
            throws InvalidTemplateException {
        var key = new CacheKey(template.name(), template.version());
        var known = compiled.getIfPresent(key);
        if (known == null) {
            known = compile(template.subject(), template.body());
            compiled.put(key, known);
        }
        return fill(known, data, locale);
    }

    /** Renders a template that is not saved, after checking it. */
    public RenderedText renderDraft(String subject, String body, Map<String, Object> data)
            throws InvalidTemplateException {
        return renderDraft(subject, body, data, Locale.US);
    }

    /** Renders a template that is not saved, with numbers of a locale, after checking it. */
    public RenderedText renderDraft(String subject, String body, Map<String, Object> data, Locale locale)
            throws InvalidTemplateException {
        return fill(compile(subject, body), data, locale);
    }

    private RenderedText fill(CompiledTemplate template, Map<String, Object> data, Locale locale)
            throws InvalidTemplateException {
        var subject = inSubject(() -> fill(template.subject(), data, locale))
                .replaceAll("\\s+", " ")
                .strip();
        return new RenderedText(
                subject.substring(0, Math.min(MAX_SUBJECT_LENGTH, subject.length())),
                fill(template.body(), data, locale).strip());
    }

    private CompiledTemplate compile(String subject, String body) throws InvalidTemplateException {
        return new CompiledTemplate(inSubject(() -> compile(subject)), compile(body));
    }

    private interface TemplateOperation<T> {
        T run() throws InvalidTemplateException;
    }

    private static <T> T inSubject(TemplateOperation<T> operation) throws InvalidTemplateException {
        try {
            return operation.run();
        } catch (InvalidTemplateException e) {
            throw e.inSubject();
        }
    }

    private Template compile(String source) throws InvalidTemplateException {
        if (source.contains("<#ftl") || source.contains("[#ftl")) {
            throw new InvalidTemplateException(1, 1, message("template.error.notAllowed", "#ftl"));
        }
        try {
            var template = new Template("text", source, freemarker);
            TemplateValidator.validate(template);
            return template;
        } catch (ParseException e) {
            throw new InvalidTemplateException(e.getLineNumber(), e.getColumnNumber(), firstLine(e.getEditorMessage()));
        } catch (StackOverflowError e) {
            throw new InvalidTemplateException(1, 1, message("template.error.tooDeep"));
        } catch (IOException e) {
            throw new IllegalStateException("A template is read from memory", e);
        }
    }

    private static String fill(Template template, Map<String, Object> data, Locale locale)
            throws InvalidTemplateException {
        var text = new BoundedWriter();
        try {
            var environment = template.createProcessingEnvironment(data, text);
            environment.setLocale(locale);
            environment.process();
            return requireAllowedCharacters(text.toString());
        } catch (TemplateException e) {
            throw new InvalidTemplateException(
                    e.getLineNumber() == null ? 0 : e.getLineNumber(),
                    e.getColumnNumber() == null ? 0 : e.getColumnNumber(),
                    firstLine(e.getMessageWithoutStackTop()));
        } catch (IOException e) {
            throw new InvalidTemplateException(0, 0, message("template.error.longerThan", MAX_TEXT_LENGTH));
        }
    }

    /** Rejects characters that phones cannot show and that databases may not be able to store. */
    private static String requireAllowedCharacters(String text) throws InvalidTemplateException {
        var problem = TextCharacters.findProblemInLines(text);
        if (problem.isPresent()) {
            throw new InvalidTemplateException(0, 0, message("template.error.characters", problem.get()));
        }
        return text;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElseGet(() -> message("template.error.notRendered"));
    }

    private static Configuration configuration() {
        var freemarker = new Configuration(Configuration.VERSION_2_3_34);
        freemarker.setTemplateLoader(null);
        freemarker.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_34));
        freemarker.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        freemarker.setAPIBuiltinEnabled(false);
        freemarker.setTagSyntax(Configuration.ANGLE_BRACKET_TAG_SYNTAX);
        freemarker.setInterpolationSyntax(Configuration.DOLLAR_INTERPOLATION_SYNTAX);
        freemarker.setOutputFormat(PlainTextOutputFormat.INSTANCE);
        freemarker.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        freemarker.setLogTemplateExceptions(false);
        freemarker.setWrapUncheckedExceptions(true);
        freemarker.setLocale(Locale.US);
        freemarker.setNumberFormat("0.###");
        return freemarker;
    }

    /** Stops a template whose text is too long. */
    private static final class BoundedWriter extends Writer {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(char[] characters, int offset, int length) throws IOException {
            if (text.length() + length > MAX_TEXT_LENGTH) {
                throw new IOException("full");
            }
            text.append(characters, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
