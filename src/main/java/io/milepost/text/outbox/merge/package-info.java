/** Fewer texts: similar news to one contact becomes one text, and what exceeds the daily cap becomes a summary. */
@NullMarked
package io.milepost.text.outbox.merge;

import org.jspecify.annotations.NullMarked;
