package io.milepost.alert.delivery;

import io.milepost.setup.alert.WebhookUrlRule;

/**
 * Who receives alerts.
 *
 * @param target email address, or https address of a webhook
 */
public record AlertDestination(Kind kind, String target) {

    /** How the alert gets there. */
    public enum Kind {
        EMAIL,
        WEBHOOK
    }

    /** @return the target for pages and messages, without the path of a webhook, which may be a secret */
    public String label() {
        return kind == Kind.WEBHOOK ? WebhookUrlRule.abbreviate(target) : target;
    }
}
