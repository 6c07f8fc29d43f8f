/** Exporting and forgetting a person. */
@NullMarked
package io.milepost.desk.privacy;

import org.jspecify.annotations.NullMarked;
