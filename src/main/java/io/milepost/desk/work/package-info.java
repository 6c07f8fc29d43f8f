/** My work: open steps of the user's groups across orders, to be claimed and completed. */
@NullMarked
package io.milepost.desk.work;

import org.jspecify.annotations.NullMarked;
