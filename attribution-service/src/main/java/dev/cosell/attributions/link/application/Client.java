package dev.cosell.attributions.link.application;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer's request comes from.
 *
 * @param address the IP address, as text
 * @param agent what the browser calls itself; empty where it says nothing
 */
public record Client(String address, String agent) {

    private static final int LONGEST_AGENT = 500;
    private static final int IPV6_BYTES = 16;
    private static final int IPV6_NETWORK_BYTES = 8;

    public static Client of(@Nullable String address, @Nullable String agent) {
        String known = agent == null ? "" : agent;
        return new Client(
                address == null ? "" : address,
                known.substring(0, Math.min(known.length(), LONGEST_AGENT)));
    }

    /** What one subscriber has: an IPv4 address, or 64 bits of IPv6. */
    byte[] network() {
        byte[] bytes;
        try {
            bytes = InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException noAddress) {
            bytes = address.getBytes(StandardCharsets.UTF_8);
        }
        return bytes.length == IPV6_BYTES ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes;
    }
}
