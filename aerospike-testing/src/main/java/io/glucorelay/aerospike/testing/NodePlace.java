package io.glucorelay.aerospike.testing;

import com.aerospike.client.Host;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who a node is and where it listens.
 *
 * @param id in hexadecimal digits, as the server wants it
 * @param address an address of this machine; {@link #ANYWHERE} for all of them
 * @param prefix what stands before a command that is to run there
 */
record NodePlace(String id, String address, Ports ports, List<String> prefix) {

    static final String ANYWHERE = "any";

    /** The node of this index, from 0. */
    static NodePlace of(int index, String address, Ports ports) {
        return new NodePlace("A" + (index + 1), address, ports, List.of());
    }

    /** The same, where commands run with this before them. */
    NodePlace at(List<String> prefix) {
        return new NodePlace(id, address, ports, List.copyOf(prefix));
    }

    /** A node on each of these addresses, with ports that nobody uses now. */
    static List<NodePlace> free(List<String> addresses) {
        List<Ports> ports = Ports.free(addresses);
        return IntStream.range(0, addresses.size())
                .mapToObj(i -> of(i, addresses.get(i), ports.get(i)))
                .toList();
    }

    /** Where clients find it. */
    Host host() {
        return new Host(address, ports.service());
    }
}
