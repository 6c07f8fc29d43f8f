package io.milepost.database.h2;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.h2.api.ErrorCode;

/**
 * H2 closes a database whose file it cannot write, for example because the disk is full, and its connections stay
 * useless. Thrown out of the pool, they make room for new ones, which open the file again as soon as that is possible.
 */
public final class H2ConnectionEviction implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return failure.getErrorCode() == ErrorCode.DATABASE_IS_CLOSED ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
