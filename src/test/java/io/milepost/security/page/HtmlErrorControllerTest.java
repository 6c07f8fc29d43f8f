package io.milepost.security.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.milepost.security.access.WebApps;
import jakarta.servlet.RequestDispatcher;
import org.camunda.bpm.engine.AuthorizationService;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.ui.ConcurrentModel;

class HtmlErrorControllerTest {

    /** A page that fails while it is rendered leaves its model in the request; a view does not expose a name twice. */
    @Test
    void theModelOfTheFailedPageDoesNotAffectTheErrorPage() {
        // given
        var request = new MockHttpServletRequest();
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, 500);
        request.setAttribute("springMacroRequestContext", new Object());
        request.setAttribute("status", "SENT");
        request.setAttribute("_csrf", "token");
        var model = new ConcurrentModel();
        // when
        new HtmlErrorController(new WebApps(mock(AuthorizationService.class)))
                .showError(request, new MockHttpServletResponse(), null, model);
        // then
        assertThat(request.getAttribute("springMacroRequestContext")).isNull();
        assertThat(request.getAttribute("status")).isNull();
        assertThat(request.getAttribute("_csrf")).isEqualTo("token");
        assertThat(model.getAttribute("status")).isEqualTo(500);
    }
}
