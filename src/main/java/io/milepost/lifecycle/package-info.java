/**
 * The process behind an order: names that models use, and what several packages share.
 * With {@code cockpit} and {@code security} the only module that may use Camunda.
 * Depends on {@code bulk}, {@code contact}, {@code database}, {@code error}, {@code messages}, {@code order}, {@code settings}, {@code setup}, {@code shared},
 * {@code text} and {@code web}.
 */
@ApplicationModule(
        allowedDependencies = {
            "bulk",
            "contact",
            "contact :: address",
            "database",
            "error",
            "messages",
            "order",
            "order :: date",
            "order :: milestone",
            "order :: production",
            "order :: shipping",
            "settings",
            "setup",
            "setup :: timed",
            "setup :: number",
            "shared",
            "text",
            "text :: conversation",
            "text :: feedback",
            "text :: log",
            "text :: outbox",
            "text :: recipient",
            "text :: reply",
            "web :: error"
        })
@NullMarked
package io.milepost.lifecycle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
