package io.milepost.desk.order.bulk;

import static io.milepost.messages.Messages.message;

import io.milepost.desk.order.bulk.StepPlan.PlannedStep;
import io.milepost.desk.order.bulk.StepPlan.SkippedStep;
import io.milepost.desk.order.step.TaskPermissions;
import io.milepost.desk.order.step.TextedContacts;
import io.milepost.desk.order.step.TextedContacts.Texted;
import io.milepost.lifecycle.work.OpenWork;
import io.milepost.lifecycle.work.OpenWork.WorkSlice;
import io.milepost.lifecycle.work.WorkFilter;
import io.milepost.lifecycle.work.WorkFilter.Claimed;
import io.milepost.lifecycle.work.WorkFilter.Due;
import io.milepost.lifecycle.work.WorkItem;
import io.milepost.lifecycle.work.WorkViewer;
import io.milepost.order.production.UnfinishedProduction;
import io.milepost.order.shipping.ShippingEvents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Plans a step of many orders, with a fixed number of statements. Writes nothing. */
@Component
class StepPlanner {

    private final OpenWork work;
    private final ShippingEvents events;
    private final TaskPermissions permissions;
    private final TextedContacts texted;
    private final UnfinishedProduction unfinished;

    StepPlanner(
            OpenWork work,
            ShippingEvents events,
            TaskPermissions permissions,
            TextedContacts texted,
            UnfinishedProduction unfinished) {
        this.unfinished = unfinished;
        this.work = work;
        this.events = events;
        this.permissions = permissions;
        this.texted = texted;
    }

    /** @param selected numbers of orders or, if events are shipped, of shipping events */
    StepPlan plan(BulkStep step, Collection<String> selected, Authentication user) {
        var open = findOpen(step, selected, new WorkViewer(user.getName(), Set.of(), true));
        var mine = findOpen(step, selected, permissions.viewer(user)).content();
        var skipped = new ArrayList<SkippedStep>();
        var allowed = new LinkedHashMap<String, List<WorkItem>>();
        groupByNumber(step, open.content()).forEach((number, items) -> items.stream()
                .filter(item -> !mine.contains(item))
                .findFirst()
                .ifPresentOrElse(
                        denied -> skipped.add(new SkippedStep(
                                number, message("order.bulk.otherGroup", String.valueOf(denied.group())))),
                        () -> allowed.put(number, items)));
        skipped.addAll(findNotWaiting(step, selected, open.content()));
        var texts = findTexts(step, allowed);
        var shipped = step == BulkStep.SHIP_EVENTS ? orders(allowed.values()) : Set.<String>of();
        return new StepPlan(toSteps(allowed, texts), skipped, texts, unfinished.find(shipped), open.more());
    }

    /** @return of those numbers, the ones for which a step of the user's groups is open */
    Set<String> findOwn(BulkStep step, Collection<String> selected, Authentication user) {
        return groupByNumber(
                        step, findOpen(step, selected, permissions.viewer(user)).content())
                .keySet();
    }

    private WorkSlice findOpen(BulkStep step, Collection<String> selected, WorkViewer viewer) {
        var orders = step == BulkStep.SHIP_EVENTS
                ? events.findOrderNumbers(selected).values().stream()
                        .flatMap(Set::stream)
                        .collect(Collectors.toSet())
                : selected;
        var open =
                work.find(viewer, new WorkFilter(orders, step.task(), Claimed.ANY, Due.ANY), 0, BulkStepForm.MAX_ITEMS);
        return new WorkSlice(
                open.content().stream()
                        .filter(item -> selected.contains(step.selectedFor(item)))
                        .toList(),
                open.more());
    }

    private static Map<String, List<WorkItem>> groupByNumber(BulkStep step, List<WorkItem> items) {
        return items.stream().collect(Collectors.groupingBy(step::numberOf, LinkedHashMap::new, Collectors.toList()));
    }

    private static List<SkippedStep> findNotWaiting(
            BulkStep step, Collection<String> selected, List<WorkItem> ofSelected) {
        var missing = new TreeSet<>(selected);
        ofSelected.forEach(item -> missing.remove(step.selectedFor(item)));
        return missing.stream()
                .map(number -> new SkippedStep(number, message("order.bulk.notWaiting." + step.task())))
                .toList();
    }

    private List<Texted> findTexts(BulkStep step, Map<String, List<WorkItem>> allowed) {
        return allowed.isEmpty()
                ? List.of()
                : step.milestone()
                        .map(milestone -> texted.find(orders(allowed.values()), milestone, ""))
                        .orElse(List.of());
    }

    private static Set<String> orders(Collection<List<WorkItem>> items) {
        return items.stream().flatMap(List::stream).map(WorkItem::order).collect(Collectors.toSet());
    }

    private static List<PlannedStep> toSteps(Map<String, List<WorkItem>> allowed, List<Texted> texts) {
        var textsByOrder =
                texts.stream().collect(Collectors.groupingBy(Texted::order, Collectors.summingInt(one -> 1)));
        return allowed.entrySet().stream()
                .map(entry -> toStep(entry.getKey(), entry.getValue(), textsByOrder))
                .toList();
    }

    private static PlannedStep toStep(String number, List<WorkItem> items, Map<String, Integer> textsByOrder) {
        var orders = items.stream().map(WorkItem::order).sorted().toList();
        return new PlannedStep(
                number,
                orders,
                items.stream().map(WorkItem::customer).distinct().sorted().collect(Collectors.joining(", ")),
                orders.stream()
                        .mapToInt(order -> textsByOrder.getOrDefault(order, 0))
                        .sum());
    }
}
