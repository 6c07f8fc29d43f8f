package io.milepost.messages;

import org.springframework.boot.autoconfigure.freemarker.FreeMarkerVariablesCustomizer;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.MessageSourceAccessor;

/** Makes the labels of {@code messages.properties} available to classes and, as {@code msg}, to pages. */
@Configuration
class MessageConfiguration {

    /** Labels in the language of the installation ({@code spring.web.locale}), also outside of a request. */
    @Bean
    MessageSourceAccessor messages(MessageSource source, WebProperties web) {
        return new MessageSourceAccessor(source, web.getLocale());
    }

    @Bean
    FreeMarkerVariablesCustomizer messageFunction(MessageSourceAccessor messages) {
        return variables -> variables.put("msg", new MessageFunction(messages));
    }
}
