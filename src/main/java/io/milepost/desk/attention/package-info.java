/** Needs attention: texts to decide about and failed steps, in one list that people work through. */
@NullMarked
package io.milepost.desk.attention;

import org.jspecify.annotations.NullMarked;
