package io.milepost.chaos;

/** A request to send a text, and how the provider answered. */
record ProviderRequest(String textId, String to, String body, ProviderAnswer answer) {}
