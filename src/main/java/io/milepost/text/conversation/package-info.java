/**
 * Conversations with customers: their texts and ours, what somebody decides about them, and the task for it. Texts arrive in
 * {@code text.reply}.
 */
@NamedInterface("conversation")
@NullMarked
package io.milepost.text.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
