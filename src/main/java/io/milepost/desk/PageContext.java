package io.milepost.desk;

import io.milepost.security.access.WebApps;
import io.milepost.security.access.WebApps.WebApp;
import io.milepost.settings.MilepostProperties;
import io.milepost.setup.divert.Diversion;
import io.milepost.shared.TimeFormat;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Size;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.web.servlet.support.BindStatus;

/** The user, permissions and settings that pages of the Desk need. One instance per request. */
public final class PageContext {

    private final HttpServletRequest request;
    private final Authentication user;
    private final WebInvocationPrivilegeEvaluator permissions;
    private final WebApps apps;
    private final MilepostProperties settings;
    private final Diversion diversion;
    private final NavigationCount work;
    private final String version;
    private @Nullable List<WebApp> otherApps;

    PageContext(
            HttpServletRequest request,
            Authentication user,
            WebInvocationPrivilegeEvaluator permissions,
            WebApps apps,
            MilepostProperties settings,
            Diversion diversion,
            NavigationCount work,
            String version) {
        this.request = request;
        this.user = user;
        this.permissions = permissions;
        this.apps = apps;
        this.settings = settings;
        this.diversion = diversion;
        this.work = work;
        this.version = version;
    }

    public String user() {
        return user.getName();
    }

    /** @return whether the user may send this request; pages offer only what is allowed */
    public boolean isAllowed(String method, String path) {
        return permissions.isAllowed("", path, method, user);
    }

    /** @return the sections of the navigation with the pages that the user may open */
    public List<Navigation.Section> navigation() {
        return Navigation.SECTIONS.stream()
                .map(part -> part.filter(entry -> isAllowed("GET", entry.path())))
                .filter(part -> !part.items().isEmpty())
                .toList();
    }

    /** @return the other web apps that the user may open, such as Tasklist; queried at most once per request */
    public List<WebApp> apps() {
        if (otherApps == null) {
            otherApps = apps.availableTo(user).stream()
                    .filter(app -> !app.path().equals("/"))
                    .toList();
        }
        return otherApps;
    }

    /**
     * @return number of open steps of the user's groups; "99+" if there are more; empty if there are none, or the user may
     *     not complete any
     */
    public String workCount() {
        var count = isAllowed("GET", "/work") ? work.count(user) : 0;
        return count == 0 ? "" : count > NavigationCount.MAX ? NavigationCount.MAX + "+" : String.valueOf(count);
    }

    public boolean sandbox() {
        return settings.sandbox();
    }

    /** @return where all texts go instead of to their recipients; null if they go to these, or nowhere */
    public @Nullable String divertedTo() {
        return diversion.label();
    }

    public String company() {
        return settings.company();
    }

    /** @return date and time in the time zone of the installation, which it names */
    public String time(Instant time) {
        return new TimeFormat(settings.zone()).time(time);
    }

    /** @return the day in the time zone of the installation */
    public String day(Instant time) {
        return new TimeFormat(settings.zone()).day(time);
    }

    /** @return the time zone of the installation, such as {@code America/Chicago} */
    public String zone() {
        return settings.zone().getId();
    }

    public String date(LocalDate date) {
        return TimeFormat.date(date);
    }

    /** @return the address of this page with a parameter added, replaced, or (if null) removed */
    public String urlWith(String parameter, @Nullable Object value) {
        return urlOf(request.getRequestURI(), parameter, value);
    }

    /** @return the address of the first page of this list, with a parameter added or replaced */
    public String firstPageWith(String parameter, Object value) {
        return urlWith(parameter, value).replaceFirst("([?&])page=[^&]*&", "$1");
    }

    /** @return the address of another page, with this query and a parameter added, replaced, or (if null) removed */
    public String urlOf(String path, String parameter, @Nullable Object value) {
        var query = new StringJoiner("&", "?", "").setEmptyValue("");
        if (request.getMethod().equals("GET")) {
            request.getParameterMap().forEach((name, values) -> {
                if (!name.equals(parameter)) {
                    Arrays.stream(values).forEach(each -> query.add(encode(name) + "=" + encode(each)));
                }
            });
        }
        if (value != null) {
            query.add(encode(parameter) + "=" + encode(value.toString()));
        }
        return path + query;
    }

    /** @return the maximum length of a form's field, from its {@link Size}; null if it has none */
    public @Nullable Integer maxLength(BindStatus field) {
        if (!(field.getErrors() instanceof BeanPropertyBindingResult form)
                || form.getTarget() == null
                || field.getExpression() == null) {
            return null;
        }
        var type = form.getPropertyAccessor().getPropertyTypeDescriptor(field.getExpression());
        var size = type == null ? null : type.getAnnotation(Size.class);
        return size == null ? null : size.max();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @return a value that changes with each start, so that browsers load current scripts and styles */
    public String version() {
        return version;
    }
}
