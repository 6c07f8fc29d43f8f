package io.milepost.desk.conversation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a customer.
 *
 * @param key made with the form: the answer is sent once, however often the form is
 */
record AnswerForm(@Size(min = 1, max = 1600) String answer, @Nullable @NotNull UUID key) {}
