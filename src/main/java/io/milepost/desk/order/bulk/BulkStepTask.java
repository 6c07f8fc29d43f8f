package io.milepost.desk.order.bulk;

import static io.milepost.messages.Messages.message;

import io.milepost.bulk.BulkOperationTask;
import io.milepost.bulk.RejectedItem;
import io.milepost.error.DomainException;
import io.milepost.security.access.BackgroundAccess;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Does a step of many orders, one after the other. An order that fails does not keep the others from moving on. */
@Component
class BulkStepTask {

    private static final Logger log = LoggerFactory.getLogger(BulkStepTask.class);

    private final StepOfMany steps;
    private final BackgroundAccess access;

    BulkStepTask(StepOfMany steps, BackgroundAccess access) {
        this.steps = steps;
        this.access = access;
    }

    /** It ends before the first step that the user, whose groups are read for each one, may not start any more. */
    BulkOperationTask forItems(BulkStep step, BulkStepForm form, Authentication user) {
        return progress -> {
            var rejected = 0;
            for (var i = 0; i < form.items().size(); i++) {
                var rejections = perform(step, i + 1, form, access.refresh(user, BulkStepController.pathOf(step)));
                rejected += rejections.size();
                progress.reportProgress(1, rejections);
            }
            return message("order.bulk.outcome", form.items().size() - rejected, rejected);
        };
    }

    private List<RejectedItem> perform(BulkStep step, int line, BulkStepForm form, Authentication user) {
        var number = form.items().get(line - 1);
        try {
            steps.perform(step, number, form, user);
            return List.of();
        } catch (DomainException e) {
            return rejected(line, number, e.getMessage());
        } catch (AccessDeniedException denied) {
            return rejected(line, number, message("order.bulk.denied", form.number()));
        } catch (RuntimeException e) {
            log.warn("Bulk step {} of {} failed", step.task(), number, e);
            return rejected(line, number, message("order.bulk.failed"));
        }
    }

    private static List<RejectedItem> rejected(int line, String number, String reason) {
        return List.of(new RejectedItem(line, "", reason, number));
    }
}
