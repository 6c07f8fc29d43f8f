/** Base class, permissions and query parameters of the plugin's resources. */
@NullMarked
package io.milepost.cockpit.support;

import org.jspecify.annotations.NullMarked;
