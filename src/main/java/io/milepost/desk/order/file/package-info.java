/** Files of orders: upload, download. */
@NullMarked
package io.milepost.desk.order.file;

import org.jspecify.annotations.NullMarked;
