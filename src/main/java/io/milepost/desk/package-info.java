/**
 * The Desk: the office's pages at {@code /}, a package for each kind of page. Their looks are in
 * {@code src/main/resources/pages/desk}.
 * Depends on the modules it shows and on {@code security}, which knows what else a person may open; nothing depends on it.
 */
@ApplicationModule(
        allowedDependencies = {
            "bulk",
            "contact",
            "contact :: csv",
            "database",
            "order",
            "problem",
            "rest",
            "security",
            "settings",
            "setup",
            "template",
            "text"
        })
@NullMarked
package io.milepost.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
