/** What decides, when a node claims a due text, whether it is sent now, later or not at all. */
@NullMarked
package io.milepost.text.outbox.rule;

import org.jspecify.annotations.NullMarked;
