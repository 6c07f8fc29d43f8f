/** The history of changes on an order's page, from the audit trail. */
@NullMarked
package io.milepost.desk.order.history;

import org.jspecify.annotations.NullMarked;
