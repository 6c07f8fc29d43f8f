package io.milepost.security;

import static io.milepost.security.StaffGroups.DESIGNERS;
import static io.milepost.security.StaffGroups.OFFICE;
import static io.milepost.security.StaffGroups.OPERATIONS;
import static io.milepost.security.StaffGroups.PRODUCTION;
import static io.milepost.security.StaffGroups.SALES;
import static io.milepost.security.StaffGroups.SHIPPING;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import java.util.Collection;
import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** Which group may open and press what in the Desk. Steps of an order belong, beyond this, to the group the model names. */
final class PagePermissions {

    private static final String[] SEE_ORDERS = {SALES, PRODUCTION, SHIPPING, OFFICE, OPERATIONS};
    private static final String[] DO_STEPS = {SALES, PRODUCTION, SHIPPING, OFFICE};

    private static final List<PathRule> RULES = List.of(
            new PathRule(null, "/setup-checklist", OFFICE, OPERATIONS),
            new PathRule(null, "/new/order", SALES, OFFICE),
            new PathRule(POST, "/orders/*/send-to-production", DO_STEPS),
            new PathRule(POST, "/orders/**", SALES, OFFICE),
            new PathRule(GET, "/orders/*/change", SALES, OFFICE),
            new PathRule(GET, "/orders/*/cancel", SALES, OFFICE),
            new PathRule(null, "/orders/**", SEE_ORDERS),
            new PathRule(POST, "/work-orders/**", DO_STEPS),
            new PathRule(null, "/new/shipping-event", DO_STEPS),
            new PathRule(POST, "/shipping-events/**", DO_STEPS),
            new PathRule(GET, "/shipping-events/*/change", DO_STEPS),
            new PathRule(null, "/shipping-events/**", SEE_ORDERS),
            new PathRule(GET, "/contacts/**", SALES, OFFICE, OPERATIONS),
            new PathRule(null, "/contacts/**", OFFICE),
            new PathRule(GET, "/organizations/**", SALES, OFFICE, OPERATIONS),
            new PathRule(null, "/organizations/**", OFFICE),
            new PathRule(null, "/new/contact", OFFICE),
            new PathRule(null, "/new/organization", OFFICE),
            new PathRule(GET, "/lookups/organizations", SALES, OFFICE, OPERATIONS),
            new PathRule(GET, "/lookups/contacts", SALES, OFFICE, OPERATIONS),
            new PathRule(null, "/lookups/**", OFFICE),
            new PathRule(null, "/import/contacts/**", OFFICE),
            new PathRule(null, "/export/contacts", OFFICE),
            new PathRule(GET, "/reports/retired-gateways", OFFICE, OPERATIONS),
            new PathRule(null, "/reports/**", OFFICE),
            new PathRule(null, "/templates/**", OFFICE, DESIGNERS),
            new PathRule(null, "/new/template", OFFICE, DESIGNERS),
            new PathRule(null, "/rules/**", OFFICE),
            new PathRule(null, "/setup-options/**", OFFICE),
            new PathRule(GET, "/carriers/**", OFFICE, OPERATIONS),
            new PathRule(null, "/carriers/**", OFFICE),
            new PathRule(null, "/new/carrier", OFFICE),
            new PathRule(null, "/texts/**", OFFICE, OPERATIONS),
            new PathRule(null, "/export/texts", OFFICE, OPERATIONS),
            new PathRule(null, "/resend/texts/**", OFFICE, OPERATIONS),
            new PathRule(null, "/bulk-operations/**", OFFICE, OPERATIONS));

    private PagePermissions() {}

    static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        PathRule.apply(RULES, requests);
    }

    static boolean mayOpenAnything(Collection<String> groups) {
        return PathRule.anyIsOpenTo(groups, RULES);
    }
}
