/** The pages of the process models: versions, differences, checking and deploying, going back, moving orders. */
@NullMarked
package io.milepost.desk.model;

import org.jspecify.annotations.NullMarked;
