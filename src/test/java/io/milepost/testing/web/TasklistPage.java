package io.milepost.testing.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;

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

    /** Shows the tasks of the latest orders first, as a user may choose; other tests leave tasks that are due earlier. */
    public TasklistPage newestFirst() {
        browser.reload("/camunda/app/tasklist/default/#/?sorting="
                + "%5B%7B%22sortBy%22:%22created%22,%22sortOrder%22:%22desc%22%7D%5D");
        return this;
    }

    /** Opens a task of the list. Tasklist asks for new ones every ten seconds, which is too seldom for a busy machine. */
    private void select(String task) {
        try {
            browser.clickText(task);
        } catch (TimeoutException notListed) {
            browser.driver().navigate().refresh();
            browser.clickText(task);
        }
    }

    /** Clicks again what was clicked while Tasklist replaced it, which has no effect. */
    public TasklistPage claim(String task) {
        select(task);
        browser.waitUntil(task + " is shown", () -> browser.find(
                        ".task-details h2, h2.task-name, .task-header h2, [cam-tasklist-task] h2")
                .getText()
                .startsWith(task));
        browser.click(".claim");
        browser.waitUntil(task + " can be filled in", () -> {
            var isClaimed = browser.find(".form-actions button.btn-primary").isEnabled();
            if (!isClaimed) {
                clickNow(".claim");
            }
            return isClaimed;
        });
        return this;
    }

    /** Unlike {@code Browser.click}, does not wait for a button that Tasklist has just removed. */
    private void clickNow(String selector) {
        try {
            browser.driver().findElements(By.cssSelector(selector)).forEach(WebElement::click);
        } catch (StaleElementReferenceException | ElementNotInteractableException replaced) {
            // The next attempt sees what Tasklist shows instead
        }
    }

    public TasklistPage complete() {
        typeAgainWhatWasLost();
        browser.click(
                ".task-form-actions button.btn-primary, .form-actions button.btn-primary, button[ng-click^='completeTask'], form .btn-primary");
        return this;
    }
}
