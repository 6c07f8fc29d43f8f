/** The texts of an order's page, kept current while the page is open. */
@NullMarked
package io.milepost.desk.order.text;

import org.jspecify.annotations.NullMarked;
