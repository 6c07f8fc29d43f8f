package io.milepost.desk.order.text;

import io.milepost.text.log.OrderTextsQuery;
import io.milepost.text.log.OrderTextsQuery.TextSelection;
import io.milepost.text.log.OrderTextsQuery.TextWithTimeline;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Reads the newest texts of an order, with the same number of statements however many there are. */
@Component
public class OrderTextsReader {

    private static final int MAX_TEXTS = 25;

    private final OrderTextsQuery texts;
    private final Clock clock;

    OrderTextsReader(OrderTextsQuery texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** @return an order without texts, or an unknown one, has none */
    public OrderTexts read(String orderNumber) {
        var page = texts.findPage(orderNumber, TextSelection.ALL, 0, MAX_TEXTS).texts();
        return OrderTexts.of(
                page.content().stream().map(TextWithTimeline::text).toList(), page.total(), clock.instant());
    }
}
