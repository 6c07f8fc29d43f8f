/**
 * The Desk: the office's pages at {@code /}, with a package for each kind of page. The page templates are in
 * {@code src/main/resources/pages/desk}.
 * Depends on the modules it shows and on {@code security}, which knows the other web apps of a user; nothing depends on it.
 */
@ApplicationModule(
        allowedDependencies = {
            "alert",
            "alert :: delivery",
            "audit",
            "bulk",
            "contact",
            "contact :: address",
            "contact :: consent",
            "contact :: csv",
            "database",
            "demo",
            "error",
            "lifecycle :: attention",
            "lifecycle :: check",
            "lifecycle :: version",
            "lifecycle :: work",
            "messages",
            "order",
            "order :: date",
            "order :: file",
            "order :: milestone",
            "order :: note",
            "order :: production",
            "order :: query",
            "order :: shipping",
            "privacy",
            "security :: access",
            "security :: password",
            "settings",
            "setup",
            "setup :: alert",
            "setup :: divert",
            "setup :: quiet",
            "setup :: timed",
            "setup :: number",
            "setup :: retention",
            "shared",
            "shared :: version",
            "shared :: csv",
            "template",
            "template :: encoding",
            "template :: variant",
            "text",
            "text :: conversation",
            "text :: feedback",
            "text :: hold",
            "text :: log",
            "text :: quiet",
            "text :: recipient",
            "text :: reply",
            "web :: limit"
        })
@NullMarked
package io.milepost.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
