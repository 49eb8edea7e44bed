package io.glucorelay.channel.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where an IP address leads: an address book that others write in must not become a way into one's own network.
 *
 * <p>After IANA's registries of special-purpose addresses for <a
 * href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4</a> and <a
 * href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6</a>.
 */
enum AddressScope {
    /** To a host on the internet. */
    PUBLIC,
    /** To this machine, or one in the same network. */
    PRIVATE,
    /**
     * To no host that takes webhooks: link-local, where clouds keep their credentials (169.254.169.254, and one in private IPv6),
     * multicast, and what is reserved.
     */
    UNUSABLE;

    private static final List<AddressBlock> OWN_NETWORK = blocks(
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            // Shared by a provider's customers (RFC 6598), and by some for their own networks.
            "100.64.0.0/10",
            "127.0.0.0/8",
            "::1/128",
            "fc00::/7");

    private static final List<AddressBlock> RESERVED = blocks(
            "0.0.0.0/8",
            "169.254.0.0/16",
            // Protocols' own, documentation, the anycast of 6to4, benchmarks.
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            // From multicast up to broadcast.
            "224.0.0.0/3",
            // Protocols' own, among them a tunnel to any IPv4 host (Teredo); documentation; another such tunnel (6to4).
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            // In the midst of private addresses: where AWS keeps an instance's credentials, over IPv6 ("Retrieve
            // instance
            // metadata" in its guide to EC2).
            "fd00:ec2::254/128");

    /** All of IPv6 that is given out. */
    private static final AddressBlock GLOBAL_V6 = AddressBlock.parse("2000::/3");

    /** An IPv4 host as one sees it from a network that has IPv6 only (RFC 6052). */
    private static final AddressBlock TRANSLATED_V4 = AddressBlock.parse("64:ff9b::/96");

    static AddressScope of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (TRANSLATED_V4.contains(bytes)) {
            return ofV4(Arrays.copyOfRange(bytes, 12, 16)) == PUBLIC ? PUBLIC : UNUSABLE;
        }
        return address instanceof Inet4Address ? ofV4(bytes) : ofV6(bytes);
    }

    private static AddressScope ofV4(byte[] bytes) {
        return of(bytes, true);
    }

    private static AddressScope ofV6(byte[] bytes) {
        return of(bytes, GLOBAL_V6.contains(bytes));
    }

    private static AddressScope of(byte[] bytes, boolean isGlobal) {
        if (isIn(RESERVED, bytes)) {
            return UNUSABLE;
        }
        if (isIn(OWN_NETWORK, bytes)) {
            return PRIVATE;
        }
        return isGlobal ? PUBLIC : UNUSABLE;
    }

    private static boolean isIn(List<AddressBlock> blocks, byte[] bytes) {
        return blocks.stream().anyMatch(block -> block.contains(bytes));
    }

    private static List<AddressBlock> blocks(String... texts) {
        return Stream.of(texts).map(AddressBlock::parse).toList();
    }
}
