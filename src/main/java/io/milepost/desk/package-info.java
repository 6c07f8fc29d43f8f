/**
 * The Desk: the web pages at {@code /}, with one package for each area. Their templates are in
 * {@code src/main/resources/pages/desk}.
 * Depends on the modules it shows, and on {@code security} for the web apps that a user may open. No module depends on it.
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
