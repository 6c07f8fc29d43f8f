package io.milepost.desk.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.milepost.contact.Contact;
import io.milepost.contact.ContactSearch;
import io.milepost.contact.ContactSearch.ContactWithOrganization;
import io.milepost.contact.Organizations;
import io.milepost.contact.Organizations.OrganizationWithCounts;
import io.milepost.desk.onboarding.FirstSteps.Guide;
import io.milepost.desk.onboarding.FirstSteps.Step;
import io.milepost.desk.onboarding.FirstSteps.StepLine;
import io.milepost.order.SalesOrder;
import io.milepost.order.query.OrderHeader;
import io.milepost.order.query.OrderSearch;
import io.milepost.order.query.OrderSearch.OrderSlice;
import io.milepost.shared.Page;
import io.milepost.text.TextMessage;
import io.milepost.text.TextStatus;
import io.milepost.text.log.TextLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirstStepsTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private final Organizations organizations = mock(Organizations.class);
    private final ContactSearch contacts = mock(ContactSearch.class);
    private final OrderSearch orders = mock(OrderSearch.class);
    private final TextLog texts = mock(TextLog.class);
    private final FirstSteps firstSteps =
            new FirstSteps(organizations, contacts, orders, texts, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void anEmptyInstallation() {
        when(organizations.search("", 0, 1)).thenReturn(new Page<>(List.of(), 0, 1, 0));
        when(contacts.search(any(), any(), anyInt(), anyInt())).thenReturn(new Page<>(List.of(), 0, 1, 0));
        when(texts.search(any(), anyInt(), anyInt())).thenReturn(new Page<>(List.of(), 0, 20, 0));
        givenOrders(0);
    }

    @Test
    void theFirstStepIsTheCustomer() {
        assertThat(guide().next()).contains(Step.ORGANIZATION);
        assertThat(guide().steps())
                .extracting(StepLine::path)
                .containsExactly("/new/organization", "/new/contact", "/new/order", "/new/order");
    }

    @Test
    void whatExistsIsTickedOffAndTheNextFormIsFilledWithIt() {
        // given
        givenCustomer();
        // then
        assertThat(guide().steps()).extracting(StepLine::done).containsExactly(true, false, false, false);
        assertThat(path(Step.CONTACT)).isEqualTo("/new/contact?organization=ACME");
        // given
        givenContact();
        // then
        assertThat(guide().next()).contains(Step.ORDER);
        assertThat(path(Step.ORDER)).isEqualTo("/new/order?organization=ACME&contact=ANN");
        // given
        givenOrders(1);
        // then
        assertThat(guide().next()).contains(Step.TEXT);
        assertThat(path(Step.TEXT)).isEqualTo("/orders/SO-1");
    }

    @Test
    void theFirstTextEndsTheGuideAndIsShownForADay() {
        // given
        givenCustomer();
        givenContact();
        givenOrders(1);
        var text = givenText(TextStatus.SENT, NOW);
        // then
        assertThat(guide().next()).isEmpty();
        assertThat(guide().text()).isEqualTo(text);
        assertThat(path(Step.TEXT)).isEqualTo("/texts/" + text.id());
        // given
        givenText(TextStatus.SENT, NOW.minus(Duration.ofHours(25)));
        // then
        assertThat(firstSteps.find()).isEmpty();
    }

    @Test
    void aTextThatIsNotSentLeavesTheStepOpenAndShowsWhy() {
        // given
        givenOrders(1);
        var text = givenText(TextStatus.SUPPRESSED, NOW);
        // then
        assertThat(path(Step.TEXT)).isEqualTo("/orders/SO-1");
        assertThat(guide().text()).isEqualTo(text);
        assertThat(guide().isSending()).isFalse();
    }

    @Test
    void aTextThatIsBeingSentIsShownAgainWithItsNewStatus() {
        // given
        givenOrders(1);
        givenText(TextStatus.QUEUED, NOW);
        // then
        assertThat(guide().isSending()).isTrue();
    }

    @Test
    void anInstallationWithTwoOrdersIsInUse() {
        // given
        givenOrders(2);
        // then
        assertThat(firstSteps.find()).isEmpty();
    }

    private Guide guide() {
        return firstSteps.find().orElseThrow();
    }

    private String path(Step step) {
        return guide().steps().get(step.ordinal()).path();
    }

    private void givenCustomer() {
        when(organizations.search("", 0, 1))
                .thenReturn(new Page<>(List.of(new OrganizationWithCounts("ACME", "Acme", 0, 0)), 0, 1, 1));
    }

    private void givenContact() {
        var ann = new Contact(
                "ANN", "Ann Ames", "ACME", "3125550101@vtext.com", new TreeSet<>(Set.of(Contact.SMSUPDATE)));
        when(contacts.search(new ContactSearch.Filter("", null, Contact.SMSUPDATE), ContactSearch.Sort.NAME, 0, 1))
                .thenReturn(new Page<>(List.of(new ContactWithOrganization(ann, "Acme")), 0, 1, 1));
    }

    private void givenOrders(int number) {
        var order = mock(SalesOrder.class);
        when(order.number()).thenReturn("SO-1");
        var headers = Collections.nCopies(number, new OrderHeader(order, "Acme", null));
        when(orders.search(anyString(), any(), anyInt(), anyInt())).thenReturn(new OrderSlice(headers, 0, 2, false));
    }

    private TextMessage givenText(TextStatus status, Instant at) {
        var text = mock(TextMessage.class);
        when(text.id()).thenReturn(UUID.randomUUID());
        when(text.status()).thenReturn(status);
        when(text.createdAt()).thenReturn(at);
        when(texts.search(any(), anyInt(), anyInt())).thenReturn(new Page<>(List.of(text), 0, 20, 1));
        return text;
    }
}
