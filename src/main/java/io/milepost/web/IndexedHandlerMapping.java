package io.milepost.web;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Compares a request only with the mappings whose path starts like its own. Spring compares a path that contains a number
 * with each mapping, and its method and media types before the path. Unless exactly one mapping matches, Spring decides.
 */
final class IndexedHandlerMapping extends RequestMappingHandlerMapping {

    private static final int SEGMENTS = 2;

    /** From the first variable or wildcard of a pattern, including the rest of its segment. */
    private static final Pattern VARIABLE_PART = Pattern.compile("/[^/]*[{*?].*");

    private record Entry(RequestMappingInfo mapping, HandlerMethod method) {}

    private volatile Map<String, List<Entry>> index = Map.of();

    @Override
    public void afterPropertiesSet() {
        super.afterPropertiesSet();
        buildIndex();
    }

    @Override
    public void registerMapping(RequestMappingInfo mapping, Object handler, Method method) {
        super.registerMapping(mapping, handler, method);
        buildIndex();
    }

    @Override
    public void unregisterMapping(RequestMappingInfo mapping) {
        super.unregisterMapping(mapping);
        buildIndex();
    }

    private void buildIndex() {
        var entries = new HashMap<String, List<Entry>>();
        getHandlerMethods().forEach((mapping, method) -> mapping.getPatternValues()
                .forEach(pattern -> entries.computeIfAbsent(prefix(pattern), key -> new ArrayList<>())
                        .add(new Entry(mapping, method))));
        index = entries;
    }

    private static String prefix(String pattern) {
        return firstSegments(VARIABLE_PART.matcher(pattern).replaceFirst(""), SEGMENTS);
    }

    private static String firstSegments(String path, int segments) {
        var end = 0;
        for (var segment = 0; segment < segments; segment++) {
            end = path.indexOf('/', end + 1);
            if (end < 0) {
                return path;
            }
        }
        return path.substring(0, end);
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        var isPlain = path.indexOf('%') < 0 && path.indexOf(';') < 0;
        var matches = isPlain ? findMatches(path, request) : List.<Entry>of();
        if (matches.size() != 1) {
            return super.lookupHandlerMethod(path, request);
        }
        var match = matches.get(0);
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, match.method());
        handleMatch(match.mapping(), path, request);
        return match.method();
    }

    private List<Entry> findMatches(String path, HttpServletRequest request) {
        var matches = new ArrayList<Entry>();
        var prefix = firstSegments(path, SEGMENTS);
        addMatches(prefix, request, matches);
        while (!prefix.isEmpty()) {
            prefix = prefix.substring(0, prefix.lastIndexOf('/'));
            addMatches(prefix, request, matches);
        }
        return matches;
    }

    private void addMatches(String prefix, HttpServletRequest request, List<Entry> matches) {
        for (var entry : index.getOrDefault(prefix, List.of())) {
            var match = getMatchingMapping(entry.mapping(), request);
            if (match != null) {
                matches.add(new Entry(match, entry.method()));
            }
        }
    }
}
