/** What has changed in an order, for the audit trail. */
@NullMarked
package io.milepost.order.change;

import org.jspecify.annotations.NullMarked;
