/** Steps of many orders at once: says what would be done and who would be texted, then does it in the background. */
@NullMarked
package io.milepost.desk.order.bulk;

import org.jspecify.annotations.NullMarked;
