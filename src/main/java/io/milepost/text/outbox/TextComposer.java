package io.milepost.text.outbox;

import io.milepost.template.InvalidTemplateException;
import io.milepost.template.TemplateModelFactory;
import io.milepost.template.TemplateRenderer;
import io.milepost.template.TemplateRenderer.RenderedText;
import io.milepost.template.TextTemplate;
import io.milepost.template.variant.TemplateLanguages;
import io.milepost.template.variant.TemplateName;
import io.milepost.text.Channel;
import io.milepost.text.TextStatusReason;
import io.milepost.text.gateway.OutgoingText;
import io.milepost.text.link.StopNotice;
import io.milepost.text.link.TrackingLinks;
import io.milepost.text.link.TrackingLinks.TrackingLink;
import io.milepost.text.outbox.ClaimedText.Claim;
import io.milepost.text.outbox.ClaimedText.DueText;
import io.milepost.text.outbox.draft.TextDraft;
import io.milepost.text.outbox.draft.TextDrafts;
import io.milepost.text.outbox.merge.MergedTextRenderer;
import io.milepost.text.outbox.merge.SendPlan.Admission;
import io.milepost.text.reply.DueAnswers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Composes the messages of due texts. One statement for any number of texts, and one more if any of them contains a link
 * to a tracking page, and one if any of them answers a customer.
 */
@Component
class TextComposer {

    /**
     * @param sendable those of the texts that can be sent; {@code finished} has those that cannot be composed
     * @param carried  by sendable text: the other texts whose news it has for the first time
     * @param dropped  by sendable text: those whose news it had before, and has no template for any more
     */
    record Composition(
            List<ClaimedText> sendable,
            List<FinishedText> finished,
            Map<UUID, List<UUID>> carried,
            Map<UUID, List<UUID>> dropped) {

        /** @return the other texts that a text makes unnecessary */
        Stream<FinishedText> merged(UUID carrier) {
            return carried.getOrDefault(carrier, List.of()).stream().map(id -> FinishedText.merged(id, carrier));
        }
    }

    private static final Logger log = LoggerFactory.getLogger(TextComposer.class);

    private final TextDrafts textDrafts;
    private final MergedTextRenderer mergedTextRenderer;
    private final TemplateRenderer renderer;
    private final TemplateLanguages languages;
    private final TrackingLinks links;
    private final DueAnswers answers;

    TextComposer(
            TextDrafts textDrafts,
            MergedTextRenderer mergedTextRenderer,
            TemplateRenderer renderer,
            TemplateLanguages languages,
            TrackingLinks links,
            DueAnswers answers) {
        this.textDrafts = textDrafts;
        this.mergedTextRenderer = mergedTextRenderer;
        this.renderer = renderer;
        this.languages = languages;
        this.links = links;
        this.answers = answers;
    }

    /**
     * @param due      the texts of the claim; those that answer customers are composed first
     * @param admitted those of the others to compose, in this order
     * @param limit    maximum number of texts that are composed; the rest are in neither list of the result
     */
    Composition compose(List<DueText> due, List<Admission> admitted, Claim claim, int limit) {
        var composition = new Composition(new ArrayList<>(), new ArrayList<>(), new HashMap<>(), new HashMap<>());
        composeAnswers(due, claim, limit, composition);
        if (admitted.isEmpty()) {
            return composition;
        }
        var texts = due.stream().collect(Collectors.toMap(DueText::id, Function.identity()));
        var drafts = findDrafts(admitted, claim);
        var mergedTexts = mergedTextRenderer.prepare(admitted, drafts);
        var numbers = new HashSet<String>();
        var usedLinks = new ArrayList<TrackingLink>();
        for (var admission : admitted) {
            if (composition.sendable().size() == limit) {
                break;
            }
            var text = Objects.requireNonNull(texts.get(admission.id()));
            var draft = Objects.requireNonNull(drafts.get(text.id()));
            if (draft.template() == null) {
                composition.finished().add(FinishedText.suppressed(text.id(), TextStatusReason.NO_TEMPLATE));
                continue;
            }
            var link = links.create(text.milestone().orderNumber(), text.contactCode(), text.phoneNumber());
            var name = TemplateName.parse(draft.template().name());
            var complete = TemplateModelFactory.withRecipient(
                    languages.localize(draft.data(), name), text.contactCode(), text.contactName(), link.url());
            try {
                var merged = mergedTexts.render(admission, complete);
                var rendered = merged.isPresent() ? merged.get() : render(draft.template(), complete);
                if (rendered.text().isEmpty()) {
                    composition.finished().add(FinishedText.suppressed(text.id(), TextStatusReason.EMPTY_TEXT));
                    continue;
                }
                var first = numbers.add(text.phoneNumber()) ? draft.first() : null;
                var body = text.channel() == Channel.EMAIL
                        ? StopNotice.append(rendered.text(), link.url(), draft.phone())
                        : appendFirstWords(rendered.text(), first, complete);
                if (link.isIn(rendered.subject()) || link.isIn(body)) {
                    usedLinks.add(link);
                }
                var validity = Duration.between(claim.at(), admission.expiresAt());
                var message = new OutgoingText(text.id(), text.address(), rendered.subject(), body, validity);
                var version = merged.isPresent() ? null : draft.template().version();
                composition.sendable().add(new ClaimedText(text, message, name.suffix(), version, claim));
                if (merged.isPresent() && !admission.again()) {
                    composition.carried().put(text.id(), admission.carried());
                } else if (merged.isEmpty() && admission.again()) {
                    composition.dropped().put(text.id(), admission.carried());
                }
            } catch (InvalidTemplateException e) {
                composition.finished().add(FinishedText.broken(text.id(), e.getMessage()));
            }
        }
        links.save(usedLinks);
        return composition;
    }

    /** The words of an answer are those of a user. One statement if any text is an answer, otherwise none. */
    private void composeAnswers(List<DueText> due, Claim claim, int limit, Composition composition) {
        var toCustomers = due.stream()
                .filter(text -> text.milestone().isAnswer())
                .limit(limit)
                .toList();
        var found = answers.find(toCustomers.stream().map(DueText::id).toList());
        for (var text : toCustomers) {
            var answer = Objects.requireNonNull(found.get(text.id()));
            if (answer.withdrawn() == null) {
                var message = new OutgoingText(text.id(), text.address(), "", answer.body());
                composition.sendable().add(new ClaimedText(text, message, "", null, claim));
            } else {
                composition.finished().add(FinishedText.unanswered(text.id(), answer.withdrawn()));
            }
        }
    }

    /** @return also those of the texts whose news others carry */
    private Map<UUID, TextDraft> findDrafts(List<Admission> admitted, Claim claim) {
        var ids = admitted.stream()
                .flatMap(admission -> Stream.concat(Stream.of(admission.id()), admission.carried().stream()))
                .toList();
        return textDrafts.find(ids, claim.sandbox(), claim.divertedTo());
    }

    private RenderedText render(TextTemplate template, Map<String, Object> data) throws InvalidTemplateException {
        return renderer.render(template, data, languages.locale(TemplateName.parse(template.name())));
    }

    /** A text is news even without these words: it is sent without them if they fail or do not fit. */
    private String appendFirstWords(String text, @Nullable TextTemplate first, Map<String, Object> data) {
        if (first == null) {
            return text;
        }
        try {
            var whole = (text + "\n" + render(first, data).text()).strip();
            if (whole.length() <= OutgoingText.MAX_LENGTH) {
                return whole;
            }
            log.warn(
                    "A first text is sent without the words of {}: both have {} characters",
                    first.name(),
                    whole.length());
        } catch (InvalidTemplateException e) {
            log.warn("A first text is sent without the words of {}: {}", first.name(), e.getMessage());
        }
        return text;
    }
}
