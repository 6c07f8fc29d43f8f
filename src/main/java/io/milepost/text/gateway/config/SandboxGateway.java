package io.milepost.text.gateway.config;

import io.milepost.text.gateway.GatewayResult;
import io.milepost.text.gateway.OutgoingText;
import io.milepost.text.gateway.ProviderLookup;
import io.milepost.text.gateway.TextGateway;
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
    public List<ProviderMessage> find(OutgoingText text, Instant since) {
        return List.of();
    }

    @Override
    public Optional<ProviderMessage> findById(String providerId) {
        return Optional.empty();
    }
}
