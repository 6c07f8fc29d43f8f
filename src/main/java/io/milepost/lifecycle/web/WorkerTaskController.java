package io.milepost.lifecycle.web;

import static io.milepost.messages.Messages.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.milepost.lifecycle.worker.WorkerTask;
import io.milepost.lifecycle.worker.WorkerTasks;
import io.milepost.lifecycle.worker.WorkerTasks.Topic;
import io.milepost.lifecycle.worker.WorkerTasks.Worker;
import io.milepost.lifecycle.worker.WorkerVariable;
import io.milepost.shared.Identifier;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** External tasks for workers. Paths and bodies are those of the engine's own interface, so that its clients can be used. */
@RestController
@RequestMapping("/api/external-task")
class WorkerTaskController {

    private static final int MAX_TASKS = 50;
    private static final int MAX_TOPICS = 20;
    private static final int MAX_VARIABLES = 100;
    private static final int MAX_MESSAGE_LENGTH = 500;
    /** In milliseconds, as all times of this interface. */
    private static final long MIN_LOCK = 1_000;

    private static final long MAX_LOCK = 24 * 60 * 60 * 1_000L;

    @JsonIgnoreProperties(ignoreUnknown = true)
    record TopicRequest(
            @NotNull @Size(min = 1, max = 100) String topicName,
            @NotNull @Min(MIN_LOCK) @Max(MAX_LOCK) Long lockDuration,
            @Nullable @Size(max = MAX_VARIABLES) List<@NotNull @Size(max = 100) String> variables) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record FetchRequest(
            @NotNull @Identifier String workerId,
            @NotNull @Min(1) @Max(MAX_TASKS) Integer maxTasks,
            @Valid @NotEmpty @Size(max = MAX_TOPICS) List<@NotNull TopicRequest> topics) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record CompleteRequest(
            @NotNull @Identifier String workerId,
            @Nullable @Size(max = MAX_VARIABLES) Map<String, @Valid WorkerVariable> variables) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record FailureRequest(
            @NotNull @Identifier String workerId,
            @Nullable @Size(max = 100_000) String errorMessage,
            @NotNull @Min(0) @Max(100) Integer retries,
            @NotNull @Min(0) @Max(MAX_LOCK) Long retryTimeout) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record LockRequest(@NotNull @Identifier String workerId, @NotNull @Min(MIN_LOCK) @Max(MAX_LOCK) Long newDuration) {}

    private final WorkerTasks tasks;

    WorkerTaskController(WorkerTasks tasks) {
        this.tasks = tasks;
    }

    /** Responds at once, also if there is no task. */
    @PostMapping("/fetchAndLock")
    List<WorkerTask> fetch(@Valid @RequestBody FetchRequest body, Principal user) {
        body.topics().forEach(topic -> {
            if (!tasks.isAllowed(topic.topicName())) {
                throw new ResponseStatusException(
                        HttpStatus.FORBIDDEN, message("worker.error.topic", topic.topicName()));
            }
        });
        return tasks.fetch(
                new Worker(user.getName(), body.workerId()),
                body.maxTasks(),
                body.topics().stream()
                        .map(topic -> new Topic(
                                topic.topicName(), Duration.ofMillis(topic.lockDuration()), topic.variables()))
                        .toList());
    }

    @PostMapping("/{id}/complete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void complete(@PathVariable @Identifier String id, @Valid @RequestBody CompleteRequest body, Principal user) {
        tasks.complete(
                new Worker(user.getName(), body.workerId()),
                id,
                Objects.requireNonNullElse(body.variables(), Map.<String, WorkerVariable>of()));
    }

    @PostMapping("/{id}/failure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void fail(@PathVariable @Identifier String id, @Valid @RequestBody FailureRequest body, Principal user) {
        var text = Objects.requireNonNullElse(body.errorMessage(), "");
        tasks.fail(
                new Worker(user.getName(), body.workerId()),
                id,
                text.substring(0, Math.min(text.length(), MAX_MESSAGE_LENGTH)),
                body.retries(),
                Duration.ofMillis(body.retryTimeout()));
    }

    @PostMapping("/{id}/extendLock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void extendLock(@PathVariable @Identifier String id, @Valid @RequestBody LockRequest body, Principal user) {
        tasks.extendLock(new Worker(user.getName(), body.workerId()), id, Duration.ofMillis(body.newDuration()));
    }
}
