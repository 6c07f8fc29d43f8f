package io.milepost.lifecycle.task;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.milepost.order.OrderLifecycle.OpenTask;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Collects the scopes, variables, open tasks and groups of processes. The document of a task is the variable's value in
 * the nearest scope around it, as for the engine's expressions.
 */
class OpenTaskScopes implements RowCallbackHandler {

    private record Scope(String execution, String variable) {}

    private record Task(String id, String order, String execution, String key, @Nullable String label) {}

    private final Map<String, String> parents = new HashMap<>();
    private final Map<Scope, String> documents = new HashMap<>();
    private final List<Task> tasks = new ArrayList<>();
    private final Map<String, List<String>> groups = new HashMap<>();

    /** @param row one of {@link OrderTaskQueries}, in any order of kinds */
    @Override
    public void processRow(ResultSet row) throws SQLException {
        var id = row.getString("id");
        var name = row.getString("name");
        switch (row.getString("kind")) {
            case "scope" -> parents.put(id, name);
            case "variable" -> documents.put(new Scope(id, name), row.getString("content"));
            case "task" ->
                tasks.add(new Task(
                        id, row.getString("order_number"), row.getString("execution"), name, row.getString("content")));
            case "group" ->
                groups.computeIfAbsent(id, task -> new ArrayList<>()).add(name);
            default -> throw new IllegalArgumentException(row.getString("kind"));
        }
    }

    /** @return in the order in which they were read, with their groups by name */
    List<OpenTask> openTasks() {
        return tasks.stream().map(this::toOpenTask).toList();
    }

    /** @return the same by order; the order that was read first comes first */
    Map<String, List<OpenTask>> openTasksByOrder() {
        return tasks.stream().collect(groupingBy(Task::order, LinkedHashMap::new, mapping(this::toOpenTask, toList())));
    }

    private OpenTask toOpenTask(Task task) {
        var document = findDocument(task);
        return new OpenTask(
                task.key(),
                TaskLabels.step(task.label(), task.key(), document),
                groups.getOrDefault(task.id(), List.of()).stream().sorted().toList(),
                document);
    }

    private String findDocument(Task task) {
        var variable = TaskLabels.documentVariable(task.key());
        if (variable == null) {
            return "";
        }
        for (var execution = task.execution(); execution != null; execution = parents.get(execution)) {
            var document = documents.get(new Scope(execution, variable));
            if (document != null) {
                return document;
            }
        }
        return "";
    }
}
