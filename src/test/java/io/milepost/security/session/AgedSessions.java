package io.milepost.security.session;

import java.util.Arrays;
import java.util.Date;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.apache.catalina.session.ManagerBase;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** Simulates that a minute has passed for the sessions of a running server. */
final class AgedSessions {

    private final ManagerBase manager;

    AgedSessions(ServletWebServerApplicationContext application) {
        var host = ((TomcatWebServer) application.getWebServer()).getTomcat().getHost();
        this.manager = (ManagerBase) ((Context) host.findChildren()[0]).getManager();
    }

    int count() {
        return manager.getActiveSessions();
    }

    /** @return the previous limit */
    int limitTo(int max) {
        var before = manager.getMaxActiveSessions();
        manager.setMaxActiveSessions(max);
        return before;
    }

    /** Makes everything a session caches about its user a minute old. */
    void aMinutePasses() {
        all().forEach(session -> {
            session.getSession().removeAttribute(AuthorityRefreshFilter.class.getName());
            AuthenticationUtil.getAuthsFromSession(session.getSession()).getAuthentications().stream()
                    .map(UserAuthentication.class::cast)
                    .forEach(user -> user.setCacheValidationTime(new Date(0)));
        });
    }

    private Stream<Session> all() {
        return Arrays.stream(manager.findSessions());
    }
}
