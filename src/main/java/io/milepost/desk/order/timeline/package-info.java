/** The milestones of an order's page: those it has reached, and those that are still to come. */
@NullMarked
package io.milepost.desk.order.timeline;

import org.jspecify.annotations.NullMarked;
