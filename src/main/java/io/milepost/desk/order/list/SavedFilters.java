package io.milepost.desk.order.list;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.shared.RecordParameters;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Saved filters of the list of orders, in table {@code saved_filter}. */
@Repository
class SavedFilters {

    /** Maximum number of filters of a user, and of those shown. */
    static final int MAX = 100;

    private static final String VISIBLE = " (owner = :user or shared_with in (:groups)) ";

    private final JdbcClient jdbc;

    SavedFilters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the viewer's own filters and those shared with the viewer, own ones first, by name; at most {@value #MAX} */
    List<SavedFilter> findVisible(FilterViewer viewer) {
        return jdbc.sql("select * from saved_filter where" + VISIBLE
                        + "order by case when owner = :user then 0 else 1 end, lower(name), id limit " + MAX)
                .paramSource(new RecordParameters(viewer))
                .query(SavedFilter.class)
                .list();
    }

    /** @throws NotFoundException if there is no such filter, or it is not shared with the viewer */
    SavedFilter get(UUID id, FilterViewer viewer) {
        return jdbc.sql("select * from saved_filter where id = :id")
                .param("id", id)
                .query(SavedFilter.class)
                .optional()
                .filter(viewer::maySee)
                .orElseThrow(() -> new NotFoundException("savedFilter", id.toString()));
    }

    /**
     * @throws InvalidFieldException if the owner has a filter of this name
     * @throws ConflictException     if the owner has too many filters
     */
    void insert(SavedFilter filter) {
        var saved = jdbc.sql("select count(*) from saved_filter where owner = ?")
                .param(filter.owner())
                .query(Integer.class)
                .single();
        if (saved >= MAX) {
            throw new ConflictException(message("order.filter.tooMany", MAX));
        }
        unlessNameIsTaken(filter.name(), () -> jdbc.sql(
                        """
                        insert into saved_filter (id, name, owner, shared_with, search, state, organization, entered_from,
                          entered_to, sort)
                        values (:id, :name, :owner, :sharedWith, :search, :state, :organization, :enteredFrom, :enteredTo,
                          :sort)""")
                .paramSource(new RecordParameters(filter))
                .update());
    }

    /**
     * Changes the name of a filter and with whom it is shared. Repeating it changes nothing.
     *
     * @throws NotFoundException     as {@link #get}
     * @throws ConflictException     if the viewer is neither its owner nor an administrator
     * @throws InvalidFieldException if its owner has another filter of this name
     */
    void change(UUID id, String name, String sharedWith, FilterViewer viewer) {
        requireChangeable(get(id, viewer), viewer);
        unlessNameIsTaken(
                name, () -> jdbc.sql("update saved_filter set name = :name, shared_with = :sharedWith where id = :id")
                        .param("name", name)
                        .param("sharedWith", sharedWith)
                        .param("id", id)
                        .update());
    }

    private static void unlessNameIsTaken(String name, Runnable write) {
        try {
            write.run();
        } catch (DuplicateKeyException e) {
            throw new InvalidFieldException("name", message("order.filter.nameTaken", name));
        }
    }

    /**
     * Deletes a filter for all who see it.
     *
     * @throws NotFoundException as {@link #get}
     * @throws ConflictException if the viewer is neither its owner nor an administrator
     */
    void delete(UUID id, FilterViewer viewer) {
        requireChangeable(get(id, viewer), viewer);
        jdbc.sql("delete from saved_filter where id = ?").param(id).update();
    }

    private static void requireChangeable(SavedFilter filter, FilterViewer viewer) {
        if (!viewer.mayChange(filter)) {
            throw new ConflictException(message("order.filter.notYours", filter.owner()));
        }
    }
}
