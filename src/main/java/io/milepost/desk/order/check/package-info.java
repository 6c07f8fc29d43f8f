/** Checked before a step or an order texts customers: whether to ask first, and what to warn about. */
@NullMarked
package io.milepost.desk.order.check;

import org.jspecify.annotations.NullMarked;
