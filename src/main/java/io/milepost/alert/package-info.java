/**
 * Staff alerts: notices what keeps texts from being sent, and sends digests to the addresses and the webhook of the setup.
 * It reads what other modules record and never takes part in their transactions, so that it cannot delay a text.
 * Depends on {@code database}, {@code error}, {@code messages}, {@code settings}, {@code setup}, {@code shared} and {@code text}.
 */
@ApplicationModule(
        allowedDependencies = {
            "database",
            "error",
            "messages",
            "settings",
            "setup",
            "setup :: alert",
            "shared",
            "text",
            "text :: feedback",
            "text :: log"
        })
@NullMarked
package io.milepost.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
