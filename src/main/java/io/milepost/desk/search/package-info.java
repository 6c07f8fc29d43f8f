/** The search box of the header, and what people type where a code is needed. */
@NullMarked
package io.milepost.desk.search;

import org.jspecify.annotations.NullMarked;
