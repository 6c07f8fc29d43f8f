package io.milepost.desk.order.text;

import io.milepost.text.conversation.ConversationViewer;
import io.milepost.text.log.OrderTextsQuery;
import java.time.Clock;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Reads the newest texts of an order. */
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
    public OrderTexts read(String orderNumber, Authentication user) {
        var page = texts.findNewest(orderNumber, MAX_TEXTS, ConversationViewer.of(user));
        return OrderTexts.of(page.content(), page.total(), clock.instant());
    }
}
