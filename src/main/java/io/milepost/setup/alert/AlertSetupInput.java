package io.milepost.setup.alert;

/**
 * The setup of staff alerts as entered.
 *
 * @param addresses     email addresses, separated by commas, semicolons or white space; empty for none
 * @param webhookUrl    empty for none
 * @param webhookSecret empty to keep the stored one
 */
public record AlertSetupInput(
        String addresses, String webhookUrl, String webhookSecret, int queueMinutes, int digestMinutes) {

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "AlertSetupInput";
    }
}
