package io.milepost.security.access;

import static io.milepost.security.group.GroupProvisioner.DESIGNERS;
import static io.milepost.security.group.GroupProvisioner.OFFICE;
import static io.milepost.security.group.GroupProvisioner.OPERATIONS;
import static io.milepost.security.group.GroupProvisioner.PRODUCTION;
import static io.milepost.security.group.GroupProvisioner.SALES;
import static io.milepost.security.group.GroupProvisioner.SHIPPING;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import java.util.Collection;
import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * Which groups may open the pages and submit the forms of the Desk; a path without a rule is denied. Steps of an order also
 * require the group that the model names.
 */
public final class PagePermissions {

    private static final String[] ORDER_READERS = {SALES, PRODUCTION, SHIPPING, OFFICE, OPERATIONS, DESIGNERS};
    /** Groups that see orders. */
    public static final List<String> ORDER_GROUPS = List.of(ORDER_READERS);

    /** Groups to which a conversation may be forwarded. */
    private static final String[] CONVERSATION_READERS = {SALES, PRODUCTION, SHIPPING, OFFICE, OPERATIONS};

    private static final String[] ORDER_EDITORS = {SALES, PRODUCTION, SHIPPING, OFFICE};

    private static final String[] WITH_WORK = {SALES, PRODUCTION, SHIPPING, OFFICE, OPERATIONS};

    private static final List<AccessRule> RULES = List.of(
            new AccessRule(null, "/work/**", WITH_WORK),
            new AccessRule(null, "/held-texts/**", WITH_WORK),
            new AccessRule(GET, "/search", ORDER_READERS),
            new AccessRule(null, "/attention/**", OFFICE, OPERATIONS),
            new AccessRule(null, "/setup-checklist", OFFICE, OPERATIONS),
            new AccessRule(null, "/first-steps/**", OFFICE),
            new AccessRule(null, "/sample-data/**", OFFICE),
            new AccessRule(POST, "/test-text", OFFICE),
            new AccessRule(null, "/new/order", SALES, OFFICE),
            new AccessRule(POST, "/new/order/**", OFFICE),
            new AccessRule(POST, "/orders/*/send-to-production", ORDER_EDITORS),
            new AccessRule(POST, "/orders/*/notes/**", WITH_WORK),
            new AccessRule(POST, "/orders/*/files", WITH_WORK),
            new AccessRule(POST, "/orders/**", SALES, OFFICE),
            new AccessRule(GET, "/orders/*/change", SALES, OFFICE),
            new AccessRule(GET, "/orders/*/cancel", SALES, OFFICE),
            new AccessRule(null, "/orders/**", ORDER_READERS),
            new AccessRule(GET, "/export/orders", ORDER_READERS),
            new AccessRule(POST, "/work-orders/**", ORDER_EDITORS),
            new AccessRule(null, "/new/shipping-event", ORDER_EDITORS),
            new AccessRule(POST, "/shipping-events/**", ORDER_EDITORS),
            new AccessRule(GET, "/shipping-events/*/change", ORDER_EDITORS),
            new AccessRule(GET, "/shipping-events/*/ship", ORDER_EDITORS),
            new AccessRule(GET, "/shipping-events/*/deliver", ORDER_EDITORS),
            new AccessRule(null, "/shipping-events/**", ORDER_READERS),
            new AccessRule(null, "/contacts/*/stop-texts", SALES, OFFICE, OPERATIONS),
            new AccessRule(null, "/consent", SALES, OFFICE, OPERATIONS),
            new AccessRule(null, "/contacts/*/forget", OFFICE),
            new AccessRule(GET, "/contacts/**", SALES, OFFICE, OPERATIONS),
            new AccessRule(null, "/contacts/**", OFFICE),
            new AccessRule(GET, "/organizations/**", SALES, OFFICE, OPERATIONS),
            new AccessRule(null, "/organizations/**", OFFICE),
            new AccessRule(null, "/new/contact", OFFICE),
            new AccessRule(null, "/new/organization", OFFICE),
            new AccessRule(GET, "/lookups/organizations", SALES, OFFICE, OPERATIONS),
            new AccessRule(GET, "/lookups/contacts", SALES, OFFICE, OPERATIONS),
            new AccessRule(GET, "/lookups/new-order-texts", SALES, OFFICE),
            new AccessRule(null, "/lookups/**", OFFICE),
            new AccessRule(null, "/import/contacts/**", OFFICE),
            new AccessRule(null, "/export/contacts", OFFICE),
            new AccessRule(GET, "/reports/retired-gateways", OFFICE, OPERATIONS),
            new AccessRule(null, "/reports/**", OFFICE),
            new AccessRule(null, "/templates/**", OFFICE, DESIGNERS),
            new AccessRule(null, "/new/template", OFFICE, DESIGNERS),
            new AccessRule(null, "/rules/**", OFFICE),
            new AccessRule(GET, "/setup-options/staff-alerts", OFFICE, OPERATIONS),
            new AccessRule(POST, "/setup-options/staff-alerts/test", OFFICE, OPERATIONS),
            new AccessRule(null, "/setup-options/**", OFFICE),
            new AccessRule(null, "/setup-texts/**", OFFICE),
            new AccessRule(GET, "/carriers/**", OFFICE, OPERATIONS),
            new AccessRule(null, "/carriers/**", OFFICE),
            new AccessRule(null, "/new/carrier", OFFICE),
            new AccessRule(null, "/conversations/**", CONVERSATION_READERS),
            new AccessRule(null, "/timed-alerts/**", OFFICE),
            new AccessRule(null, "/new/timed-alert", OFFICE),
            new AccessRule(null, "/audit", OPERATIONS),
            new AccessRule(null, "/texts/**", OFFICE, OPERATIONS),
            new AccessRule(null, "/export/texts", OFFICE, OPERATIONS),
            new AccessRule(null, "/resend/texts/**", OFFICE, OPERATIONS),
            new AccessRule(null, "/models/**", OPERATIONS, DESIGNERS),
            new AccessRule(null, "/check/model", OPERATIONS, DESIGNERS),
            new AccessRule(null, "/deploy/model", DESIGNERS),
            new AccessRule(null, "/order-filters/**", ORDER_READERS),
            new AccessRule(POST, "/order-columns", ORDER_READERS),
            new AccessRule(null, "/bulk-steps/**", ORDER_EDITORS),
            new AccessRule(null, "/bulk-operations/**", ORDER_READERS));

    /** Readers of the description, which the page shows ({@link ApiPermissions}). */
    private static final List<AccessRule> API_PAGE_RULES = List.of(
            new AccessRule(null, "/swagger-ui.html", ApiPermissions.CALLERS),
            new AccessRule(null, "/swagger-ui/**", ApiPermissions.CALLERS));

    private PagePermissions() {}

    public static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        AccessRule.apply(RULES, requests);
        AccessRule.apply(API_PAGE_RULES, requests);
    }

    static boolean isAnyPageAllowed(Collection<String> groups) {
        return AccessRule.anyAllows(groups, RULES);
    }
}
