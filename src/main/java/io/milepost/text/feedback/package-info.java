/** What is learned after sending: delivery reports, inbound texts, reconciliation with the provider, and reviews. */
@NamedInterface("feedback")
@NullMarked
package io.milepost.text.feedback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
