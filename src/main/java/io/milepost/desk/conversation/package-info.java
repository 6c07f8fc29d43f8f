/** Conversations with customers, and the answers to them. */
@NullMarked
package io.milepost.desk.conversation;

import org.jspecify.annotations.NullMarked;
