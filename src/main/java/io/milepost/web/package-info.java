/**
 * Filters, JSON rules and the OpenAPI description for all HTTP requests. The domain does not depend on it.
 * Depends on {@code database}, {@code error}, {@code settings} and {@code shared}.
 */
@ApplicationModule(allowedDependencies = {"database", "error", "settings", "shared", "shared :: version"})
@NullMarked
package io.milepost.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
