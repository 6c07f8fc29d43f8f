package io.milepost.lifecycle.model.play;

import io.milepost.lifecycle.TextAttentionProcess.Variables;
import java.util.Map;
import java.util.UUID;

/** A text review that is played through a model of text reviews. Nothing is sent again: there is no such text. */
enum PlayedReview {
    SETTLED("a text that was sent after all", true),
    DROPPED("a text that is dropped", true),
    SETTLED_MEANWHILE("a text that is resolved while users decide", false);

    private final String description;
    private final boolean perhapsSent;

    PlayedReview(String description, boolean perhapsSent) {
        this.description = description;
        this.perhapsSent = perhapsSent;
    }

    String description() {
        return description;
    }

    Map<String, Object> start(String orderNumber) {
        return Map.of(
                io.milepost.lifecycle.SalesOrderProcess.Variables.ORDER_NUMBER,
                orderNumber,
                Variables.TEXT,
                UUID.randomUUID().toString(),
                Variables.PERHAPS_SENT,
                perhapsSent,
                Variables.REASON,
                "Played");
    }

    /** @return what Milepost answers when it asked the provider */
    Map<String, Object> answer() {
        return Map.of(Variables.SETTLED, this == SETTLED);
    }

    Map<String, Object> decision() {
        return Map.of(Variables.DECISION, "drop");
    }
}
