package io.milepost.text.hold;

import io.milepost.setup.number.NumberOption;
import io.milepost.setup.number.SetupNumbers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The step of a user that the current thread runs. Its texts are held, so that the user can undo them. Steps of the ERP, of
 * Tasklist and of jobs are not started here, and hold nothing.
 */
@Component
public class TextHold {

    /**
     * How the texts of a step are held.
     *
     * @param step id of the step
     * @param time more than zero
     */
    public record Hold(UUID step, Duration time) {}

    private static final class Step {

        private final UUID id = UUID.randomUUID();
        private @Nullable Duration time;
    }

    private final ThreadLocal<@Nullable Step> current = new ThreadLocal<>();
    private final SetupNumbers numbers;

    TextHold(SetupNumbers numbers) {
        this.numbers = numbers;
    }

    /** Starts a step; the caller has to {@link #finish} it in the same thread. */
    public void start() {
        current.set(new Step());
    }

    /**
     * How to hold a text that is queued now. One statement for the first text of a step, none otherwise.
     *
     * @return empty if it is not held
     */
    public Optional<Hold> find() {
        var step = current.get();
        if (step == null) {
            return Optional.empty();
        }
        if (step.time == null) {
            step.time = Duration.ofSeconds(numbers.get(NumberOption.DESKHOLDSECONDS));
        }
        return step.time.isZero() ? Optional.empty() : Optional.of(new Hold(step.id, step.time));
    }

    /** Ends the step without holding what the thread queues from now on. Nothing happens without a step. */
    public void sendAtOnce() {
        current.remove();
    }

    /**
     * Ends the step. Repeating it changes nothing.
     *
     * @return id of the step if it has queued texts that are held
     */
    public Optional<UUID> finish() {
        var step = current.get();
        current.remove();
        return step == null || step.time == null || step.time.isZero() ? Optional.empty() : Optional.of(step.id);
    }
}
