package io.milepost.tracking.web;

import com.github.benmanes.caffeine.cache.Ticker;
import io.milepost.text.link.TrackingToken;
import io.milepost.web.limit.ClientNetwork;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Limits requests for tracking pages. Many phones of a mobile network share an address, so that an address never limits the
 * use of a valid link; guessing a token of 128 bits would take longer than the universe exists at any rate. Counts per
 * node, in memory.
 */
@Component
class TrackingRequestLimiter {

    static final int REQUESTS_PER_LINK_AND_MINUTE = 60;
    static final int CHANGES_PER_LINK_AND_HOUR = 30;
    static final int UNKNOWN_LINKS_PER_ADDRESS_AND_MINUTE = 30;

    static final Duration PERIOD = Duration.ofMinutes(1);

    private final RequestQuota requests = new RequestQuota(REQUESTS_PER_LINK_AND_MINUTE, PERIOD, Ticker.systemTicker());
    private final RequestQuota changes =
            new RequestQuota(CHANGES_PER_LINK_AND_HOUR, Duration.ofHours(1), Ticker.systemTicker());
    private final RequestQuota unknownLinks =
            new RequestQuota(UNKNOWN_LINKS_PER_ADDRESS_AND_MINUTE, PERIOD, Ticker.systemTicker());

    /** @return false if the link has to wait */
    boolean isRequestAllowed(TrackingToken token) {
        return requests.tryAcquire(token.text());
    }

    /** @return false if the link was used for too many changes */
    boolean isChangeAllowed(TrackingToken token) {
        return changes.tryAcquire(token.text());
    }

    /** @return false if the address has to wait after a link that does not exist */
    boolean isUnknownLinkAllowed(String remoteAddress) {
        return unknownLinks.tryAcquire(ClientNetwork.keyOf(remoteAddress));
    }
}
