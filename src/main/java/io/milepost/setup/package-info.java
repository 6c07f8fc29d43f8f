/**
 * Setup options, the TWILIO rule with its tester, and the go-live checklist.
 * Network access goes through the ports {@code ConnectivityCheck} and {@code TwilioTestPort}.
 * Depends on {@code audit}, {@code contact}, {@code error}, {@code messages}, {@code settings}, {@code shared} and {@code template}.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "contact",
            "contact :: address",
            "contact :: consent",
            "contact :: forgotten",
            "error",
            "messages",
            "settings",
            "shared",
            "shared :: version",
            "template"
        })
@NullMarked
package io.milepost.setup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
