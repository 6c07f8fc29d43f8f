package io.milepost.lifecycle.history;

import io.milepost.lifecycle.TextAttentionProcess;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the engine's history holds about a person: variables, the user operation log, and comments. The engine has no call
 * that changes its history, so these are statements on its tables; it reads them again from there.
 */
@Repository
public class PersonHistory {

    private static final String OF_VARIABLE =
            " where TEXT_ in (:words) or (NAME_ = :contactVariable and TEXT_ = :contact)";

    private static final List<String> ANONYMIZE = List.of(
            "update ACT_HI_VARINST set TEXT_ = :replacement" + OF_VARIABLE,
            "update ACT_HI_DETAIL set TEXT_ = :replacement" + OF_VARIABLE,
            "update ACT_HI_OP_LOG set NEW_VALUE_ = :replacement where NEW_VALUE_ in (:words)",
            "update ACT_HI_OP_LOG set ORG_VALUE_ = :replacement where ORG_VALUE_ in (:words)");

    private static final String ANONYMIZE_COMMENTS =
            """
            update ACT_HI_COMMENT set MESSAGE_ = :replacement, FULL_MSG_ = null
            where position(:word in MESSAGE_) > 0""";

    private final JdbcClient jdbc;

    PersonHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param contact code
     * @param words   name, addresses and numbers, as they may have been entered; at least one
     * @return variables and comments; reads the whole history
     */
    public List<Map<String, Object>> find(String contact, Collection<String> words) {
        return jdbc.sql(
                        """
                        select PROC_DEF_KEY_ as process, PROC_INST_ID_ as instance, NAME_ as name, TEXT_ as text
                        from ACT_HI_VARINST
                        """
                                + OF_VARIABLE)
                .param("words", words)
                .param("contact", contact)
                .param("contactVariable", TextAttentionProcess.Variables.CONTACT)
                .query()
                .listOfRows();
    }

    /**
     * Replaces the person in the history. Joins the caller's transaction; repeating it changes nothing.
     *
     * @param words       name, addresses and numbers, as they may have been entered; at least one
     * @param replacement what the history says instead
     * @return number of rows
     */
    public int forget(String contact, Collection<String> words, String replacement) {
        var rows = ANONYMIZE.stream()
                .mapToInt(statement -> jdbc.sql(statement)
                        .param("words", words)
                        .param("contact", contact)
                        .param("contactVariable", TextAttentionProcess.Variables.CONTACT)
                        .param("replacement", replacement)
                        .update())
                .sum();
        for (var word : words) {
            rows += jdbc.sql(ANONYMIZE_COMMENTS)
                    .param("word", word)
                    .param("replacement", replacement)
                    .update();
        }
        return rows;
    }
}
