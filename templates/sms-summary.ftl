${company}: more news today about your ${(orders?size gt 1)?then("orders", "order")} <#list orders as order>${order.number}<#sep>, </#list>.<#if link?has_content> Details: ${link}</#if>
