package io.milepost.text.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Accepts every text and sends nothing. */
final class SandboxGateway implements TextGateway, ProviderLookup {

    @Override
    public GatewayResult send(OutgoingText text) {
        return new GatewayResult.Accepted("sandbox-" + text.id());
    }

    @Override
    public List<Found> find(OutgoingText text, Instant since) {
        return List.of();
    }

    @Override
    public Optional<Found> findById(String providerId) {
        return Optional.empty();
    }
}
