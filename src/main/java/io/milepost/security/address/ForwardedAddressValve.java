package io.milepost.security.address;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reduces the forwarded-address header to what Tomcat's {@code RemoteIpValve}, which follows, may trust: the
 * addresses from the right, up to the first value that is not an address. Logs once that a proxy is unknown.
 */
final class ForwardedAddressValve extends ValveBase {

    private static final Logger log = LoggerFactory.getLogger(ForwardedAddressValve.class);

    private final String header;
    private final Predicate<String> isKnownProxy;
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * @param header       such as {@code X-Forwarded-For}
     * @param isKnownProxy whether the header is trusted if it comes from this address
     */
    ForwardedAddressValve(String header, Predicate<String> isKnownProxy) {
        super(true);
        this.header = header;
        this.isKnownProxy = isKnownProxy;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var values = Collections.list(request.getHeaders(header));
        if (!values.isEmpty()) {
            warnOfUnknownProxy(request.getRemoteAddr());
            var addresses = lastAddresses(values);
            var headers = request.getCoyoteRequest().getMimeHeaders();
            headers.removeHeader(header);
            if (!addresses.isEmpty()) {
                headers.setValue(header).setString(String.join(", ", addresses));
            }
        }
        getNext().invoke(request, response);
    }

    private void warnOfUnknownProxy(String peer) {
        if (!isKnownProxy.test(peer) && warned.compareAndSet(false, true)) {
            log.warn(
                    "{} from {} is ignored. If that is your proxy, set server.forward-headers-strategy=native and name it"
                            + " in server.tomcat.remoteip.internal-proxies",
                    header,
                    peer);
        }
    }

    private static List<String> lastAddresses(List<String> values) {
        var addresses = new ArrayList<String>();
        var hops = String.join(",", values).split(",", -1);
        for (var i = hops.length - 1; i >= 0 && IpLiteral.isIpAddress(hops[i].trim()); i--) {
            addresses.add(0, hops[i].trim());
        }
        return addresses;
    }
}
