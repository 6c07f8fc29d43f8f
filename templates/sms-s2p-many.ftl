${company}: your order ${order.number}<#if order.customerPo?has_content> (PO ${order.customerPo})</#if> has been sent to production.
