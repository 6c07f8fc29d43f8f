package io.milepost.security.login;

import io.milepost.security.engine.WebAppCsrfToken;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * Creates the CSRF tokens of a session and redirects to the requested page. Pages that are opened at the same moment,
 * perhaps on two nodes, then use the same tokens.
 */
public final class LoginSuccessHandler extends SavedRequestAwareAuthenticationSuccessHandler {

    public LoginSuccessHandler(RequestCache requestedPages) {
        setRequestCache(requestedPages);
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            token.getToken();
        }
        WebAppCsrfToken.create(request, response);
        super.onAuthenticationSuccess(request, response, authentication);
    }
}
