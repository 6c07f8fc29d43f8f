package io.milepost.text.gateway;

/**
 * The gateways of this installation, chosen once, at the start.
 *
 * @param twilio for bare numbers and, while the TWILIO rule is active, for all
 * @param email  for numbers at a carrier's gateway
 * @param lookup what the provider of the first knows of texts it did not answer for
 */
public record Gateways(TextGateway twilio, TextGateway email, ProviderLookup lookup) {}
