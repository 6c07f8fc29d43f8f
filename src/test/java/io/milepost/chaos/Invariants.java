package io.milepost.chaos;

import io.milepost.chaos.client.AcknowledgedStep;
import io.milepost.chaos.client.ErpLoad;
import io.milepost.chaos.provider.ProviderMessage;
import io.milepost.chaos.provider.ProviderRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Conditions that hold after any fault, checked in the database against the responses to the ERP and the requests to
 * the provider. Each method returns one sentence for each violation.
 */
final class Invariants {

    private static final List<String> PENDING = List.of("QUEUED", "SENDING");
    private static final List<String> SENT = List.of("SENT", "DELIVERED", "UNDELIVERED");
    private static final List<String> FOR_REVIEW = List.of("UNKNOWN", "FAILED", "UNDELIVERED");

    private record Text(String id, String status, String providerId) {}

    private final JdbcClient jdbc;

    Invariants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every acknowledged step exists. */
    List<String> lostSteps(List<AcknowledgedStep> acknowledged) {
        return acknowledged.stream()
                .filter(step -> !step.exists(jdbc))
                .map(step -> "lost although acknowledged: " + step)
                .toList();
    }

    /** Every milestone has one text for each subscriber, even if it was not sent because a later milestone overtook it. */
    List<String> missingTexts() {
        return jdbc.sql(
                        """
                        select m.order_number, m.code, m.document, m.occurrence, count(t.id) from milestone m
                        left join text_message t on t.order_number = m.order_number and t.milestone = m.code
                          and t.document = m.document and t.occurrence = m.occurrence
                          and (t.status <> 'SUPPRESSED' or t.reason = 'OVERTAKEN')
                        group by m.order_number, m.code, m.document, m.occurrence having count(t.id) <> :subscribers""")
                .param("subscribers", ErpLoad.SUBSCRIBERS)
                .query((row, number) -> "%s %s %s has %d texts"
                        .formatted(row.getString(1), row.getString(2), row.getString(3), row.getInt(5)))
                .list();
    }

    /** No one gets a text twice: it is not requested again after it was sent or may have been sent. */
    List<String> requestedTwice(List<ProviderRequest> requests) {
        var left = new HashMap<String, ProviderRequest>();
        var twice = new ArrayList<String>();
        for (var request : requests) {
            var before = left.get(request.to() + request.body());
            if (before != null) {
                twice.add("requested again: %s after %s".formatted(request, before));
            }
            if (!request.response().mayBeRepeated()) {
                left.put(request.to() + request.body(), request);
            }
        }
        return twice;
    }

    /** A text that was requested is in the log. */
    List<String> forgottenTexts(List<ProviderRequest> requests) {
        var known = texts().stream().map(Text::id).collect(Collectors.toSet());
        return requests.stream()
                .filter(request -> !known.contains(request.textId()))
                .map(request -> "requested, but not in the log: " + request)
                .toList();
    }

    /** SENT means requested: the provider has accepted the text, under the id that the log shows. */
    List<String> sentWithoutRequest(List<ProviderMessage> messages) {
        var taken = new HashSet<String>();
        messages.forEach(message -> taken.add(message.textId() + message.sid()));
        return texts().stream()
                .filter(text -> SENT.contains(text.status()) && !taken.contains(text.id() + text.providerId()))
                .map(text -> "never taken by the provider: " + text)
                .toList();
    }

    /** A final report that Milepost acknowledged is in the log. */
    List<String> forgottenReports(Map<String, String> acknowledged) {
        return texts().stream()
                .filter(text -> acknowledged.containsKey(text.id())
                        && !acknowledged.get(text.id()).equalsIgnoreCase(text.status()))
                .map(text -> "acknowledged report %s: %s".formatted(acknowledged.get(text.id()), text))
                .toList();
    }

    /** No text stays QUEUED or SENDING. */
    List<String> pendingTexts() {
        return texts().stream()
                .filter(text -> PENDING.contains(text.status()))
                .map(text -> "not resolved: " + text)
                .toList();
    }

    /** A text that did not arrive, or may not have arrived, has one open review task; no other text has one. */
    List<String> wrongReviews() {
        var tasks = jdbc
                .sql(
                        """
                        select v.text_, count(*) from act_ru_task k
                        join act_ru_variable v on v.proc_inst_id_ = k.proc_inst_id_ and v.name_ = 'text'
                        where k.task_def_key_ = 'decide-about-text' group by v.text_""")
                .query((row, number) -> Map.entry(row.getString(1), row.getInt(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var wrong = new ArrayList<String>();
        for (var text : texts()) {
            var expected = FOR_REVIEW.contains(text.status()) ? 1 : 0;
            var found = tasks.getOrDefault(text.id(), 0);
            if (found != expected) {
                wrong.add("%d review tasks instead of %d: %s".formatted(found, expected, text));
            }
        }
        return wrong;
    }

    /** @return number of texts by status */
    Map<String, Long> statuses() {
        return texts().stream().collect(Collectors.groupingBy(Text::status, Collectors.counting()));
    }

    private List<Text> texts() {
        return jdbc.sql("select id, status, provider_id from text_message order by created_at")
                .query((row, number) -> new Text(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }
}
