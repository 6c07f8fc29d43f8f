package io.milepost.lifecycle.task;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.error.DomainException;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;

/** Calls the engine and translates its failures to exceptions of the domain. */
public final class EngineExceptionTranslator {

    private EngineExceptionTranslator() {}

    /**
     * @throws DomainException                   if a delegate rejected the call, however the engine wrapped it
     * @throws OptimisticLockingFailureException if a concurrent transaction changed the same order
     */
    public static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (SuspendedEntityInteractionException e) {
            throw new ConflictException(message("order.error.suspended"));
        } catch (OptimisticLockingException e) {
            throw new OptimisticLockingFailureException("someone else is changing the order", e);
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof DomainException domainException) {
                    throw domainException;
                }
                if (cause instanceof DataAccessException database) {
                    throw database;
                }
            }
            throw e;
        }
    }
}
