package io.milepost.messages;

import java.nio.file.Path;
import java.util.Locale;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.freemarker.FreeMarkerVariablesCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.core.env.Environment;

/** Makes the labels of {@code messages.properties} available to Spring and, as {@code msg}, to pages. */
@Configuration
class MessageConfiguration {

    /** Sets the language and the words of the installation, also outside of requests, before another bean reads a label. */
    @Bean
    static BeanFactoryPostProcessor language(Environment environment) {
        return factory -> {
            LocaleContextHolder.setDefaultLocale(environment.getProperty("spring.web.locale", Locale.class));
            var words = environment.getProperty("milepost.words", "");
            if (!words.isBlank()) {
                Messages.use(OwnWords.read(Path.of(words)));
            }
        };
    }

    @Bean
    MessageSource messageSource() {
        return Messages.SOURCE;
    }

    @Bean
    FreeMarkerVariablesCustomizer messageFunction() {
        var messages = new MessageSourceAccessor(Messages.SOURCE, LocaleContextHolder.getLocale(null));
        return variables -> variables.put("msg", new MessageFunction(messages));
    }
}
