package io.milepost.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.milepost.security.access.WebApps;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;

class PageContextTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/contacts");

    private PageContext context() {
        return new PageContext(
                request,
                new TestingAuthenticationToken("olivia", ""),
                mock(WebInvocationPrivilegeEvaluator.class),
                mock(WebApps.class),
                null,
                null,
                user -> 0,
                "1");
    }

    @Test
    void linksToOtherPagesKeepTheQuery() {
        // given
        request.addParameter("q", "a+b {x} & ü");
        request.addParameter("page", "3");
        // then
        assertThat(context().urlWith("page", 4)).isEqualTo("/contacts?q=a%2Bb+%7Bx%7D+%26+%C3%BC&page=4");
        assertThat(context().urlOf("/export/contacts", "page", null))
                .isEqualTo("/export/contacts?q=a%2Bb+%7Bx%7D+%26+%C3%BC");
    }

    @Test
    void urlWithoutParametersHasNoQuestionMark() {
        assertThat(context().urlWith("page", null)).isEqualTo("/contacts");
    }

    @Test
    void formFieldsAreNotAddedToUrls() {
        // given
        request.setMethod("POST");
        request.addParameter("email2", "3125550100");
        // then
        assertThat(context().urlWith("page", 1)).isEqualTo("/contacts?page=1");
    }
}
