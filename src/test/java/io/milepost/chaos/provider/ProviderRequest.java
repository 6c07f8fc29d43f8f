package io.milepost.chaos.provider;

/** A request to send a text, and how the provider answered. */
public record ProviderRequest(String textId, String to, String body, ProviderResponse answer) {}
