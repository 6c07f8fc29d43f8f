/** How far bulk work is. */
@NullMarked
package io.milepost.desk.bulk;

import org.jspecify.annotations.NullMarked;
