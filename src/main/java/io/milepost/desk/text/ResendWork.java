package io.milepost.desk.text;

import io.milepost.bulk.BulkRefusal;
import io.milepost.bulk.BulkWork;
import io.milepost.database.DatabaseFailure;
import io.milepost.problem.Refusal;
import io.milepost.text.Resending;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sends given texts again, each in a transaction of its own; one that has a copy already is not sent another time. */
@Component
class ResendWork {

    private final Resending resending;

    ResendWork(Resending resending) {
        this.resending = resending;
    }

    BulkWork on(List<UUID> texts) {
        return progress -> {
            var refused = 0;
            for (var i = 0; i < texts.size(); i++) {
                var refusals = resend(texts.get(i), i + 1);
                refused += refusals.size();
                progress.more(1, refusals);
            }
            return outcome(texts.size() - refused, refused);
        };
    }

    private List<BulkRefusal> resend(UUID text, int line) {
        if (resending.copyOf(text) != null) {
            return List.of(new BulkRefusal(line, "", "It was sent again already.", "/texts/" + text));
        }
        try {
            resending.resend(text, null);
            return List.of();
        } catch (Refusal refusal) {
            return List.of(new BulkRefusal(line, "", String.valueOf(refusal.getMessage()), "/texts/" + text));
        } catch (RuntimeException e) {
            if (!DatabaseFailure.BUSY.isCauseOf(e)) {
                throw e;
            }
            return List.of(new BulkRefusal(
                    line, "", "Others worked on the same order at that moment. Send it again.", "/texts/" + text));
        }
    }

    private static String outcome(int queued, int refused) {
        var done = queued == 1 ? "1 text is queued again." : "%,d texts are queued again.".formatted(queued);
        return refused == 0 ? done : done + " %,d could not be.".formatted(refused);
    }
}
