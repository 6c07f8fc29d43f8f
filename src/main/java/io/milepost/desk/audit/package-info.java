/** The audit trail. */
@NullMarked
package io.milepost.desk.audit;

import org.jspecify.annotations.NullMarked;
