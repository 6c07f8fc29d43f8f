/**
 * The plugin for Camunda Cockpit. Its scripts are in {@code src/main/resources/plugin-webapp/milepost}.
 * With {@code lifecycle} and {@code security} the only module that may use Camunda.
 */
@ApplicationModule(
        allowedDependencies = {
            "error",
            "lifecycle",
            "lifecycle :: model",
            "lifecycle :: query",
            "messages",
            "order",
            "order :: milestone",
            "order :: query",
            "settings",
            "shared",
            "text",
            "text :: conversation",
            "text :: feedback",
            "text :: log"
        })
@NullMarked
package io.milepost.cockpit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
