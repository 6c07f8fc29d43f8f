package io.milepost.testing.web;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Opens a browser for each user of a test, and closes them all; if the test fails, takes a screenshot of each. */
public final class BrowserExtension implements AfterEachCallback {

    private final List<Browser> open = new ArrayList<>();

    public Browser open(int port) {
        var browser = new Browser(port);
        open.add(browser);
        return browser;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        for (var i = 0; i < open.size(); i++) {
            if (test.getExecutionException().isPresent()) {
                open.get(i)
                        .picture(test.getRequiredTestClass().getSimpleName() + "-"
                                + test.getDisplayName().replaceAll("\\W", "") + "-" + i);
            }
            open.get(i).close();
        }
        open.clear();
    }
}
