/**
 * Bulk intake: many facts about orders in one call, for programs that report once an hour. Calls the same services as the
 * single calls, with the facts of an order in one transaction.
 * Depends on {@code database}, {@code error}, {@code order}, {@code shared} and {@code web}; nothing depends on it.
 */
@ApplicationModule(
        allowedDependencies = {
            "database",
            "error",
            "order",
            "order :: production",
            "order :: shipping",
            "shared",
            "web :: error",
            "web :: limit"
        })
@NullMarked
package io.milepost.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
