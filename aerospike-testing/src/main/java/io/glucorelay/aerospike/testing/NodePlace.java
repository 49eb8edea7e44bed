package io.glucorelay.aerospike.testing;

import com.aerospike.client.Host;

/**
 * Who a node is and where it listens.
 *
 * @param id in hexadecimal digits, as the server wants it
 * @param address an address of this machine; {@link #ANYWHERE} for all of them
 */
record NodePlace(String id, String address, Ports ports) {

    static final String ANYWHERE = "any";

    /** The node of this index, from 0. */
    static NodePlace of(int index, String address, Ports ports) {
        return new NodePlace("A" + (index + 1), address, ports);
    }

    /** Where clients find it. */
    Host host() {
        return new Host(address, ports.service());
    }
}
