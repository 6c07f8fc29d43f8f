package io.milepost.chaos.provider;

/** A request to send a text, and the response of the provider. */
public record ProviderRequest(String textId, String to, String body, ProviderResponse response) {}
