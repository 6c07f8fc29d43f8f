package io.milepost.lifecycle.work;

import io.milepost.lifecycle.CustomerReplyProcess;
import io.milepost.lifecycle.LateOrderProcess;
import io.milepost.lifecycle.SalesOrderProcess;
import io.milepost.lifecycle.TextAttentionProcess;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists open steps across orders: overdue ones first, then by due date, then by how long they have waited. The effort depends
 * on the page, not on the number of open orders: {@link DueDateIndexPlugin}, or an index of the engine, yields the rows in
 * order. It reads the engine's tables, because the engine's own query sorts all open tasks.
 */
@Component
public class OpenWork {

    /** Up to this number of steps of a group, sorting them is cheaper than walking through the steps of all groups. */
    private static final int FEW = 3_000;

    /**
     * A part of the list.
     *
     * @param more whether there is a next page
     */
    public record WorkSlice(List<WorkItem> content, boolean more) {}

    private static final List<String> PROCESSES =
            List.of(SalesOrderProcess.KEY, TextAttentionProcess.KEY, CustomerReplyProcess.KEY, LateOrderProcess.KEY);

    private static final String OF_GROUPS =
            """
            select l.TASK_ID_ from ACT_RU_IDENTITYLINK l where l.GROUP_ID_ in (:groups) and l.TYPE_ = :candidate
            """;

    /** As a derived table, a union is evaluated once; H2 would evaluate a union within {@code in} for each open step. */
    private static final String OR_CLAIMED =
            """
            union select m.ID_ from ACT_RU_TASK m where m.ASSIGNEE_ = :user
            """;

    /** Counted, because PostgreSQL would answer {@code exists} by reading all steps of the groups. */
    private static final String COUNT_OF_GROUPS =
            """
            select count(*) from ACT_RU_IDENTITYLINK l
            where l.TASK_ID_ = t.ID_ and l.GROUP_ID_ in (:groups) and l.TYPE_ = :candidate
            """;

    private final JdbcClient jdbc;
    private final WorkItemReader reader;
    private final Clock clock;

    OpenWork(JdbcClient jdbc, WorkItemReader reader, Clock clock) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.clock = clock;
    }

    /** @param page from 0 */
    public WorkSlice find(WorkViewer viewer, WorkFilter filter, int page, int size) {
        if (filter.orders() != null && filter.orders().isEmpty()) {
            return new WorkSlice(List.of(), false);
        }
        var rows = reader.read(
                from(viewer) + " and " + filter.condition() + WorkItemReader.MOST_URGENT_FIRST + " limit " + (size + 1)
                        + " offset " + (long) page * size,
                parameters(viewer, filter));
        return new WorkSlice(rows.subList(0, Math.min(size, rows.size())), rows.size() > size);
    }

    /** @return empty if the step is not open anymore, or is not one that the viewer may complete */
    public Optional<WorkItem> find(WorkViewer viewer, String id) {
        return reader
                .read(
                        from(viewer) + " and t.ID_ = :id",
                        parameters(viewer, WorkFilter.ALL).addValue("id", id))
                .stream()
                .findFirst();
    }

    /** @return number of open steps of the groups, at most {@code max} */
    public int count(WorkViewer viewer, int max) {
        if (!viewer.unrestricted() && viewer.groups().isEmpty()) {
            return 0;
        }
        return jdbc.sql("select count(*) from (select 1 " + counted(viewer) + " limit " + max + ") counted")
                .paramSource(parameters(viewer, WorkFilter.ALL))
                .query(Integer.class)
                .single();
    }

    /** From the groups to their steps, so that the first ones found suffice. */
    private static String counted(WorkViewer viewer) {
        if (viewer.unrestricted()) {
            return WorkItemReader.FROM + "true";
        }
        return WorkItemReader.FROM.replace(
                        "from ACT_RU_TASK t", "from ACT_RU_IDENTITYLINK l join ACT_RU_TASK t on t.ID_ = l.TASK_ID_")
                + "l.GROUP_ID_ in (:groups) and l.TYPE_ = :candidate";
    }

    private String from(WorkViewer viewer) {
        return WorkItemReader.FROM + (viewer.unrestricted() ? "true" : condition(viewer));
    }

    private String condition(WorkViewer viewer) {
        if (viewer.groups().isEmpty()) {
            return "t.ASSIGNEE_ = :user";
        }
        return isFew(viewer)
                ? "t.ID_ in (select mine.TASK_ID_ from (" + OF_GROUPS + OR_CLAIMED + ") mine)"
                : "((" + COUNT_OF_GROUPS + ") > 0 or t.ASSIGNEE_ = :user)";
    }

    private boolean isFew(WorkViewer viewer) {
        return jdbc.sql("select count(*) from (" + OF_GROUPS + "limit " + (FEW + 1) + ") counted")
                        .paramSource(parameters(viewer, WorkFilter.ALL))
                        .query(Integer.class)
                        .single()
                <= FEW;
    }

    private MapSqlParameterSource parameters(WorkViewer viewer, WorkFilter filter) {
        var now = clock.instant();
        return new MapSqlParameterSource()
                .addValue("processes", PROCESSES)
                .addValue("candidate", IdentityLinkType.CANDIDATE)
                .addValue("groups", viewer.groups())
                .addValue("user", viewer.user())
                .addValue("task", filter.task())
                .addValue("orders", filter.orders())
                .addValue("now", Timestamp.from(now))
                .addValue("tomorrow", Timestamp.from(now.plus(Duration.ofDays(1))));
    }
}
