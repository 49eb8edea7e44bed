package io.glucorelay.aerospike.testing;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Host;
import java.util.List;

/** Reads a list of hosts as a system property has it. */
final class HostList {

    private static final int DEFAULT_PORT = 3000;

    private HostList() {}

    /**
     * Reads hosts as the client does: {@code host:port,host:port}, an IPv6 address in brackets, the port 3000 if there is
     * none.
     *
     * @param property where the text is from, for the message
     * @throws IllegalArgumentException if it cannot be read; the message names property and text
     */
    static List<Host> parse(String property, String text) {
        try {
            List<Host> hosts = List.of(Host.parseHosts(text, DEFAULT_PORT));
            if (hosts.stream().allMatch(HostList::isPlain)) {
                return hosts;
            }
        } catch (AerospikeException e) {
            throw new IllegalArgumentException(complaint(property, text), e);
        }
        throw new IllegalArgumentException(complaint(property, text));
    }

    /** What the client cannot read as a port, it takes for a name to expect in a certificate: there is no TLS here. */
    private static boolean isPlain(Host host) {
        return !host.name.isBlank() && host.tlsName == null && host.port > 0 && host.port <= 65_535;
    }

    private static String complaint(String property, String text) {
        return property + " is '" + text + "'; expected host:port,host:port";
    }
}
