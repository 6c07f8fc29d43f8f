package io.milepost.testing.web;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** All request mappings of the Desk, read from the running application. */
public final class DeskMappings {

    /** @param pattern such as {@code /orders/{number}} */
    public record Mapping(String method, String pattern) {

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    private DeskMappings() {}

    public static List<Mapping> of(RequestMappingHandlerMapping handlers) {
        return of(handlers, handler -> true);
    }

    /** @return those whose parameters are bound to an object with fields, such as a form, and not each by its own name */
    public static List<Mapping> binding(RequestMappingHandlerMapping handlers) {
        return of(handlers, handler -> Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType().isRecord()));
    }

    private static List<Mapping> of(RequestMappingHandlerMapping handlers, Predicate<HandlerMethod> which) {
        return handlers.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getPackageName().startsWith("io.milepost.desk"))
                .filter(entry -> which.test(entry.getValue()))
                .peek(entry -> {
                    if (!entry.getKey().getParamsCondition().isEmpty()) {
                        throw new IllegalStateException("rules know addresses only: " + entry.getKey());
                    }
                })
                .flatMap(entry -> entry.getKey().getMethodsCondition().getMethods().stream()
                        .flatMap(method -> entry.getKey().getPatternValues().stream()
                                .map(pattern -> new Mapping(method.name(), pattern))))
                .distinct()
                .toList();
    }
}
