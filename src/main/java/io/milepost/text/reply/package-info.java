/**
 * Texts of customers that are not a keyword: what kind each of them is, and the conversation with their number. Answers are
 * in {@code text.conversation}.
 */
@NamedInterface("reply")
@NullMarked
package io.milepost.text.reply;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
