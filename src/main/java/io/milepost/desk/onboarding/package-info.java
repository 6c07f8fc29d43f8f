/** The first minutes with Milepost: from an empty installation to the first text. */
@NullMarked
package io.milepost.desk.onboarding;

import org.jspecify.annotations.NullMarked;
