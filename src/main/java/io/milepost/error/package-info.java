/** The ways a request can fail: invalid (400), forbidden (403), not found (404), conflict (409), changed by someone else (412). Depends on {@code messages}. */
@ApplicationModule(allowedDependencies = "messages")
@NullMarked
package io.milepost.error;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
