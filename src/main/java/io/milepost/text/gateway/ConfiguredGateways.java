package io.milepost.text.gateway;

/**
 * The gateways of this installation, selected at startup.
 *
 * @param twilio for bare numbers and, while the TWILIO rule is active, for all texts
 * @param email  for numbers at a carrier's gateway
 * @param lookup looks up texts at Twilio
 */
public record ConfiguredGateways(TextGateway twilio, TextGateway email, ProviderLookup lookup) {}
