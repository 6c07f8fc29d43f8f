/**
 * Login and permissions. Users and groups are in the identity service of the engine.
 * Apart from {@code lifecycle} and {@code cockpit} the only module that may use Camunda.
 * Depends on {@code error}, {@code messages}, {@code settings}, {@code shared} and {@code web}.
 */
@ApplicationModule(
        allowedDependencies = {"audit", "error", "messages", "settings", "shared", "web :: error", "web :: limit"})
@NullMarked
package io.milepost.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
