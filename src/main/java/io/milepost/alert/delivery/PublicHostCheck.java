package io.milepost.alert.delivery;

import static io.milepost.messages.Messages.message;

import io.milepost.alert.delivery.AlertTransport.AlertDeliveryException;
import io.milepost.setup.alert.WebhookUrlRule;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.springframework.stereotype.Component;

/**
 * Rejects webhooks in the company's own network, unless the installation trusts the host. Every IP address of the host has to
 * be public. It is looked up immediately before the request, which nearly always uses the same result, because Java caches
 * it for {@code networkaddress.cache.ttl}, 30 seconds by default. This is no guarantee: an entry may expire in between, and a
 * ttl of 0 caches nothing. What then remains is TLS: a server in the network has no certificate of the other host.
 * Source of the ranges: IANA, IPv4 and IPv6 Special-Purpose Address Registries.
 */
@Component
class PublicHostCheck {

    private final WebhookUrlRule rule;

    PublicHostCheck(WebhookUrlRule rule) {
        this.rule = rule;
    }

    /** @throws AlertDeliveryException if no request may be sent there */
    void check(URI url) throws AlertDeliveryException {
        var problem = rule.findProblem(url.toString());
        if (problem.isPresent()) {
            throw new AlertDeliveryException(problem.get());
        }
        if (rule.isTrusted(url)) {
            return;
        }
        for (var address : resolve(url.getHost())) {
            if (!isPublic(address)) {
                throw new AlertDeliveryException(message("alert.error.privateHost", url.getHost()));
            }
        }
    }

    private static InetAddress[] resolve(String host) throws AlertDeliveryException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new AlertDeliveryException(message("alert.error.unknownHost", host));
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        return address instanceof Inet4Address
                ? isPublicIpv4(bytes)
                : address instanceof Inet6Address && isPublicIpv6(bytes);
    }

    /** Also not public: this network, carrier-grade NAT, IETF protocols, benchmarks, documentation, reserved. */
    private static boolean isPublicIpv4(byte[] ip) {
        var first = ip[0] & 0xff;
        var second = ip[1] & 0xff;
        var third = ip[2] & 0xff;
        return first != 0
                && first < 240
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 192 && second == 0 && (third == 0 || third == 2))
                && !(first == 198 && (second == 18 || second == 19 || second == 51 && third == 100))
                && !(first == 203 && second == 0 && third == 113);
    }

    /** Global unicast (2000::/3) only, without the ranges that lead to IPv4 addresses or are for documentation. */
    private static boolean isPublicIpv6(byte[] ip) {
        var first = (ip[0] & 0xff) << 8 | ip[1] & 0xff;
        var second = (ip[2] & 0xff) << 8 | ip[3] & 0xff;
        return (first & 0xe000) == 0x2000 && first != 0x2002 && !(first == 0x2001 && (second == 0 || second == 0xdb8));
    }
}
