package io.milepost.security.page;

import io.milepost.security.access.WebApps;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** Renders an error page for browsers; other clients get a problem. */
@Hidden
@Controller
public class HtmlErrorController {

    private final WebApps apps;

    public HtmlErrorController(WebApps apps) {
        this.apps = apps;
    }

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    public String showError(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication user, Model model) {
        removeModelAttributes(request);
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = code instanceof Integer number ? number : HttpStatus.NOT_FOUND.value();
        response.setStatus(status);
        model.addAttribute("status", status);
        model.addAttribute("user", user == null ? "" : user.getName());
        model.addAttribute("apps", user == null || status >= 500 ? List.of() : apps.availableTo(user));
        return "error";
    }

    /** The model of the failed page is in the request attributes, which would shadow the model of this page. */
    private static void removeModelAttributes(HttpServletRequest request) {
        Collections.list(request.getAttributeNames()).stream()
                .filter(name -> !name.contains(".") && !name.equals("_csrf"))
                .forEach(request::removeAttribute);
    }
}
