package io.milepost.order.query;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.milepost.order.SalesOrder;
import io.milepost.order.SalesOrders;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * An order with the names of its organization and contact.
 *
 * @param contactName null if the order has no contact
 */
public record OrderHeader(@JsonUnwrapped SalesOrder order, String organizationName, @Nullable String contactName) {

    static final String SELECT =
            """
            select o.*, g.name organization_name, c.full_name contact_name
            from sales_order o join organization g on g.code = o.organization_code
            left join contact c on c.code = o.contact_code
            """;

    static OrderHeader map(ResultSet row, int index) throws SQLException {
        return new OrderHeader(
                SalesOrders.mapOrder(row, index), row.getString("organization_name"), row.getString("contact_name"));
    }
}
