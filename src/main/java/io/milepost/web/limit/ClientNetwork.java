package io.milepost.web.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Groups client addresses by who controls them: one IPv4 address, or the first 64 bits of an IPv6 address. */
public final class ClientNetwork {

    private static final int IPV6_NETWORK_BYTES = 8;

    private ClientNetwork() {}

    /**
     * @param address IP address as text, such as 192.0.2.7 or 2001:db8::7
     * @return key of the network; the text itself if it is an IPv4 address or not an address
     */
    public static String keyOf(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            // Text with a colon causes no DNS lookup: it is an IPv6 address or an error
            var bytes = InetAddress.getByName(address).getAddress();
            return bytes.length <= IPV6_NETWORK_BYTES
                    ? address
                    : HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(bytes, IPV6_NETWORK_BYTES));
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
