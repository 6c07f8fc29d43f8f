package io.milepost.chaos.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the responses to callers of Milepost, and records those that must never occur. Thread-safe. */
public final class RequestRecord {

    private static final int MAX_VIOLATIONS = 100;

    private final Map<String, AtomicInteger> responses = new ConcurrentHashMap<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();

    /** @param response an HTTP status, or the type of failure if there is none */
    void count(String response) {
        responses.computeIfAbsent(response, key -> new AtomicInteger()).incrementAndGet();
    }

    public void violation(String sentence) {
        if (violations.size() < MAX_VIOLATIONS) {
            violations.add(sentence);
        }
    }

    public List<String> violations() {
        return new ArrayList<>(violations);
    }

    /** @return the responses that a caller sees as a failure, each with its number */
    public List<String> failures() {
        return responses.entrySet().stream()
                .filter(response -> !response.getKey().startsWith("2"))
                .map(response -> response.getValue() + " calls failed: " + response.getKey())
                .toList();
    }

    int count() {
        return responses.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    @Override
    public String toString() {
        return new TreeMap<>(responses).toString();
    }
}
