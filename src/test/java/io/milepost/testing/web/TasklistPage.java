package io.milepost.testing.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** Tasklist in the browser of one user. */
public final class TasklistPage {

    private final Browser browser;
    private final Map<String, String> entered = new LinkedHashMap<>();

    public TasklistPage(Browser browser) {
        this.browser = browser;
    }

    /** Opens the form of a new order. */
    public TasklistPage startOrder() {
        browser.click(".start-process-action a").clickText("Sales order").sees("Order number");
        return this;
    }

    /** @param field key of the field in the form */
    public TasklistPage enter(String field, String text) {
        browser.type(input(field), text);
        entered.put(input(field), text);
        return this;
    }

    /** Presses keys in a field, without checking its value afterwards. */
    public TasklistPage press(String field, CharSequence keys) {
        browser.type(input(field), keys.toString());
        return this;
    }

    private static String input(String field) {
        return "input[id*='Field_" + field + "']:not([type=checkbox])";
    }

    /** Types lost input again, as a user would: Tasklist may render a form again and lose what was typed. */
    private void typeAgainWhatWasLost() {
        entered.forEach((input, text) -> browser.waitUntil(text + " is in " + input, () -> {
            if (text.equals(browser.find(input).getDomProperty("value"))) {
                return true;
            }
            browser.type(input, text);
            return false;
        }));
    }

    /** Enters the first item; the row for the second one appears. */
    public TasklistPage enterItem(String item) {
        enter("item1_item", item);
        browser.sees("Item 2");
        return this;
    }

    /** Clicks <i>Start</i> below the form of a new order. */
    public TasklistPage start() {
        typeAgainWhatWasLost();
        browser.click(".modal-footer button.btn-primary");
        return this;
    }

    public TasklistPage claim(String task) {
        browser.clickText(task);
        browser.waitUntil(task + " is shown", () -> browser.find(
                        ".task-details h2, h2.task-name, .task-header h2, [cam-tasklist-task] h2")
                .getText()
                .startsWith(task));
        browser.click(".claim");
        browser.waitUntil(task + " can be filled in", () -> browser.find(".form-actions button.btn-primary")
                .isEnabled());
        return this;
    }

    public TasklistPage complete() {
        typeAgainWhatWasLost();
        browser.click(
                ".task-form-actions button.btn-primary, .form-actions button.btn-primary, button[ng-click^='completeTask'], form .btn-primary");
        return this;
    }
}
