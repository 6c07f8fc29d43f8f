package io.milepost.desk.order.history;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditEntry;
import io.milepost.audit.AuditTrail;
import io.milepost.text.TextMessage;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads who has changed an order, and who has sent its texts again. */
@Component
public class OrderHistory {

    private static final int MAX_ENTRIES = 50;
    private static final Set<AuditArea> AREAS = Set.of(AuditArea.ORDER, AuditArea.TEXT);

    private final AuditTrail audit;

    OrderHistory(AuditTrail audit) {
        this.audit = audit;
    }

    /**
     * One statement.
     *
     * @param texts those of the order that the page shows
     * @return newest first, at most {@value #MAX_ENTRIES}
     */
    public List<AuditEntry> read(String orderNumber, List<TextMessage> texts) {
        var subjects = Stream.concat(Stream.of(orderNumber), texts.stream().map(text -> text.id()
                        .toString()))
                .collect(Collectors.toSet());
        return audit.findBySubjects(AREAS, subjects, MAX_ENTRIES);
    }
}
