package io.milepost.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.contact.ContactSearch.Filter;
import io.milepost.contact.ContactSearch.Sort;
import io.milepost.contact.consent.ConsentSource;
import io.milepost.contact.consent.SubscriptionService.Origin;
import io.milepost.shared.Page;
import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@H2AppTest
class ContactSearchTest {

    private static final Origin ERP = new Origin(ConsentSource.ERP, "erp", false);

    @Autowired
    ContactSearch search;

    @Autowired
    Organizations organizations;

    @Autowired
    Contacts contacts;

    @Autowired
    Environment environment;

    @BeforeEach
    void enterContacts() {
        organizations.save(new Organization("CS-1", "Quarry Windows"));
        contacts.save(new Contact("CS-ADA", "Ada Quarry", "CS-1", "", new TreeSet<>()), null, ERP);
        contacts.save(
                new Contact("CS-BEN", "Ben Bright", "CS-1", "", new TreeSet<>(List.of("SMSUPDATE", "VIP"))), null, ERP);
    }

    @Test
    void findsContactsByPartOfTheirOrganizationsName() {
        assertThat(find(new Filter("quarry W", null, null))).containsExactly("CS-ADA", "CS-BEN");
    }

    @Test
    void withinAnOrganizationItsNameDoesNotCount() {
        assertThat(find(new Filter("quarry", "CS-1", null))).containsExactly("CS-ADA");
    }

    @Test
    void findsContactsByAttribute() {
        assertThat(find(new Filter("cs-", null, "VIP"))).containsExactly("CS-BEN");
    }

    @Test
    void theErpFindsContactsByNameAndOrganizationsWithoutTheirCounts() {
        var api = new ApiClient(environment);
        assertThat(api.get("/api/contacts?q=quarry%20w&size=1").body()).contains("\"CS-ADA\"", "\"total\":2");
        assertThat(api.get("/api/organizations?q=quarry%20w").body())
                .contains("{\"code\":\"CS-1\",\"name\":\"Quarry Windows\"}", "\"total\":1");
    }

    private List<String> find(Filter filter) {
        Page<ContactSearch.ContactWithOrganization> page = search.search(filter, Sort.NAME, 0, 10);
        return page.content().stream().map(found -> found.contact().code()).toList();
    }
}
