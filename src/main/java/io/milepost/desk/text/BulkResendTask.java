package io.milepost.desk.text;

import static io.milepost.messages.Messages.message;

import io.milepost.bulk.BulkOperationTask;
import io.milepost.bulk.RejectedItem;
import io.milepost.database.DatabaseFailure;
import io.milepost.error.DomainException;
import io.milepost.text.log.ResendService;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sends texts again, each in its own transaction. A text that already has a copy is rejected. */
@Component
class BulkResendTask {

    private final ResendService resendService;

    BulkResendTask(ResendService resendService) {
        this.resendService = resendService;
    }

    BulkOperationTask forTexts(List<UUID> texts, String user) {
        return progress -> {
            var rejected = 0;
            for (var i = 0; i < texts.size(); i++) {
                var rejections = resend(texts.get(i), i + 1, user);
                rejected += rejections.size();
                progress.reportProgress(1, rejections);
            }
            return summarize(texts.size() - rejected, rejected);
        };
    }

    private List<RejectedItem> resend(UUID text, int line, String user) {
        if (resendService.findResend(text) != null) {
            return rejected(line, text, message("text.bulkResend.resentBefore"));
        }
        try {
            resendService.resend(text, null, user);
            return List.of();
        } catch (DomainException e) {
            return rejected(line, text, e.getMessage());
        } catch (RuntimeException e) {
            if (!DatabaseFailure.BUSY.isCauseOf(e)) {
                throw e;
            }
            return rejected(line, text, message("text.bulkResend.conflict"));
        }
    }

    private static List<RejectedItem> rejected(int line, UUID text, String reason) {
        return List.of(new RejectedItem(line, "", reason, "/texts/" + text));
    }

    private String summarize(int queued, int rejected) {
        return rejected == 0
                ? message("text.bulkResend.outcome", queued)
                : message("text.bulkResend.outcomeWithRejected", queued, rejected);
    }
}
