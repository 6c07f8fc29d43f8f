package io.milepost.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.milepost.testing.ApiClient;
import io.milepost.testing.H2AppTest;
import io.milepost.testing.web.RawHttpClient;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What a program's call passes on its way to the controller. Each call pays for each filter. */
@H2AppTest
@Import(CallPathTest.Observer.class)
class CallPathTest {

    @Autowired
    Environment environment;

    @Autowired
    Observer observer;

    @TestConfiguration
    static class Observer implements WebMvcConfigurer, HandlerInterceptor, HandlerMapping, Ordered {

        final AtomicInteger lookups = new AtomicInteger();
        volatile List<String> filters = List.of();
        volatile List<String> wrappers = List.of();

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(this);
        }

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            filters = filtersOfCurrentThread();
            wrappers = wrappers(request);
            return true;
        }

        private static List<String> filtersOfCurrentThread() {
            var names = new ArrayList<>(StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE)
                    .walk(frames -> frames.map(StackFrame::getDeclaringClass)
                            .filter(Filter.class::isAssignableFrom)
                            .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                            .map(Class::getSimpleName)
                            .distinct()
                            .collect(Collectors.toList())));
            Collections.reverse(names);
            return names;
        }

        private static List<String> wrappers(ServletRequest request) {
            var names = new ArrayList<String>();
            for (var current = request;
                    current instanceof ServletRequestWrapper wrapper;
                    current = wrapper.getRequest()) {
                names.add(current.getClass().getSimpleName());
            }
            return names;
        }

        /** Spring MVC asks all mappings in turn, this one first. */
        @Override
        public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) {
            lookups.incrementAndGet();
            return null;
        }

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }
    }

    @BeforeEach
    void reset() {
        observer.lookups.set(0);
    }

    @Test
    void aCallPassesOnlyTheFiltersItNeeds() {
        new ApiClient(environment).organization();
        assertThat(observer.filters)
                .containsExactly(
                        "FirewallFilter",
                        "CrossSiteRequestFilter",
                        "RelativeLocationFilter",
                        "CharacterEncodingFilter",
                        "ServerHttpObservationFilter",
                        "AcceptCharsetFilter",
                        "DatabaseFailureFilter",
                        "SessionRepositoryFilter",
                        "AnonymousFormLimitFilter",
                        "DelegatingFilterProxy",
                        "CompositeFilterChainProxy",
                        "CompositeFilter",
                        "ServletRequestPathFilter",
                        "WebAsyncManagerIntegrationFilter",
                        "SecurityContextHolderFilter",
                        "HeaderWriterFilter",
                        "BasicAuthenticationFilter",
                        "SecurityContextHolderAwareRequestFilter",
                        "ExceptionTranslationFilter",
                        "AuthorizationFilter",
                        "FilterChainProxy",
                        "RequestSizeLimitFilter");
    }

    @Test
    void theRequestIsWrappedAsLittleAsPossible() {
        new ApiClient(environment).organization();
        assertThat(observer.wrappers)
                .containsExactly(
                        "Servlet3SecurityContextHolderAwareRequestWrapper",
                        "HeaderWriterRequest",
                        "StrictFirewalledRequest",
                        "SessionRepositoryRequestWrapper");
    }

    @Test
    void theControllerIsLookedUpOnce() {
        new ApiClient(environment).organization();
        assertThat(observer.lookups).hasValue(1);
    }

    @Test
    void aResponseHasItsLength() {
        var port = environment.getRequiredProperty("local.server.port", Integer.class);
        var response = RawHttpClient.admin(port).get("/api/organizations");
        assertThat(response.headers().firstValueAsLong("Content-Length"))
                .hasValue(response.body().getBytes(StandardCharsets.UTF_8).length);
    }
}
