package io.milepost.text.outbox.draft;

import io.milepost.template.TextTemplate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a text is composed of.
 *
 * @param templateName of the milestone
 * @param template     in the language of the contact, by way of shipping; null if there is none
 * @param first        template of the words that end the first text to a number; null if it is not the first one, or
 *                     there is no such template
 * @param data         values for the template as of the milestone
 * @param phone        phone number of the office; empty if it is not set
 */
public record TextDraft(
        String templateName,
        @Nullable TextTemplate template,
        @Nullable TextTemplate first,
        Map<String, Object> data,
        String phone) {}
