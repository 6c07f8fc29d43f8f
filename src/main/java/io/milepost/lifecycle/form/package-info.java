/** What the form of a task shows about its order. */
@NullMarked
package io.milepost.lifecycle.form;

import org.jspecify.annotations.NullMarked;
