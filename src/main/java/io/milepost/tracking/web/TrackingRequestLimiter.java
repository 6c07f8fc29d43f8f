package io.milepost.tracking.web;

import com.github.benmanes.caffeine.cache.Ticker;
import io.milepost.text.link.TrackingToken;
import io.milepost.web.limit.ClientNetwork;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Limits requests for tracking pages. The limits of an address are generous, because many phones of a mobile network
 * share one; guessing a token of 128 bits would take longer than the universe exists at any rate. Counts per node, in
 * memory.
 */
@Component
class TrackingRequestLimiter {

    static final int REQUESTS_PER_MINUTE = 120;
    static final int UNKNOWN_LINKS_PER_MINUTE = 30;
    static final int CHANGES_PER_HOUR = 30;

    static final Duration PERIOD = Duration.ofMinutes(1);

    private final RequestQuota byAddress = new RequestQuota(REQUESTS_PER_MINUTE, PERIOD, Ticker.systemTicker());
    private final RequestQuota unknownByAddress =
            new RequestQuota(UNKNOWN_LINKS_PER_MINUTE, PERIOD, Ticker.systemTicker());
    private final RequestQuota changesByLink =
            new RequestQuota(CHANGES_PER_HOUR, Duration.ofHours(1), Ticker.systemTicker());

    /** @return false if the address has to wait */
    boolean isRequestAllowed(String remoteAddress) {
        var network = ClientNetwork.keyOf(remoteAddress);
        return unknownByAddress.isLeft(network) && byAddress.tryAcquire(network);
    }

    void recordUnknownLink(String remoteAddress) {
        unknownByAddress.tryAcquire(ClientNetwork.keyOf(remoteAddress));
    }

    /** @return false if the link was used for too many changes */
    boolean isChangeAllowed(TrackingToken token) {
        return changesByLink.tryAcquire(token.text());
    }
}
