package io.milepost.messages;

import freemarker.template.TemplateMethodModelEx;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.context.support.StaticMessageSource;

/**
 * Sentences of {@code messages.properties} for any class, including those that Spring does not create: exceptions,
 * enums, records.
 */
public final class Messages {

    static final StaticMessageSource SOURCE = source();

    private Messages() {}

    /**
     * @param key       such as {@code order.error.ended}
     * @param arguments texts, or numbers, which are grouped: 1,234
     * @return the sentence in the language of the installation
     */
    public static String message(String key, @Nullable Object... arguments) {
        return SOURCE.getMessage(key, arguments, LocaleContextHolder.getLocale(null));
    }

    /** @return the sentence in a language of {@link #findLocale}; in that of {@code messages.properties} if it is not translated */
    public static String message(Locale language, String key, @Nullable Object... arguments) {
        return SOURCE.getMessage(key, arguments, language);
    }

    /** @return the function {@code msg} for a page in a language of {@link #findLocale}, instead of that of the installation */
    public static TemplateMethodModelEx function(Locale language) {
        return new MessageFunction(new MessageSourceAccessor(SOURCE, language));
    }

    /**
     * Finds a language that customers can read: there is a file such as {@code messages_es.properties}.
     *
     * @param language two letters, such as {@code es}; empty for none
     * @param region   two letters, such as {@code US}: how dates and numbers are written
     * @return empty if there is no such file
     */
    public static Optional<Locale> findLocale(String language, String region) {
        return language.matches("[a-z]{2}")
                        && Messages.class.getResource("/messages_" + language + ".properties") != null
                ? Optional.of(new Locale.Builder()
                        .setLanguage(language)
                        .setRegion(region)
                        .build())
                : Optional.empty();
    }

    /** @return empty if there is no such key */
    public static Optional<String> findMessage(String key) {
        return Optional.ofNullable(SOURCE.getMessage(key, null, null, LocaleContextHolder.getLocale(null)));
    }

    /** Replaces labels in the language of the installation. {@link OwnWords} has checked them. */
    static void use(Map<String, String> words) {
        SOURCE.addMessages(words, LocaleContextHolder.getLocale(null));
    }

    private static StaticMessageSource source() {
        var source = new StaticMessageSource();
        source.setParentMessageSource(bundle());
        return source;
    }

    private static MessageSource bundle() {
        var source = new ResourceBundleMessageSource();
        source.setBasename("messages");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }
}
