/** The outbox: enqueues texts with the milestone, claims and sends those that are due, and records the results. */
@NamedInterface("outbox")
@NullMarked
package io.milepost.text.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
