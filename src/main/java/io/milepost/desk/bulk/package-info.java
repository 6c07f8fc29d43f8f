/** The progress page of bulk operations. */
@NullMarked
package io.milepost.desk.bulk;

import org.jspecify.annotations.NullMarked;
