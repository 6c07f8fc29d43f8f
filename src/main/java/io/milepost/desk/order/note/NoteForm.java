package io.milepost.desk.order.note;

import io.milepost.order.note.OrderNote;
import io.milepost.shared.MultiLine;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A new note.
 *
 * @param key made with the form: the note is written once, however often the form is sent
 */
public record NoteForm(
        @Nullable @NotNull UUID key,
        @Nullable @NotNull @Size(min = 1, max = OrderNote.MAX_LENGTH) @MultiLine String text) {

    public static NoteForm empty() {
        return new NoteForm(UUID.randomUUID(), "");
    }
}
