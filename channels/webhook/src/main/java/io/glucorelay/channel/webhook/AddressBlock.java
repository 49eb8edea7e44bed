package io.glucorelay.channel.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The IP addresses that begin with the same bits. */
final class AddressBlock {

    private final byte[] first;
    private final int bits;

    private AddressBlock(byte[] first, int bits) {
        this.first = first;
        this.bits = bits;
    }

    /** Reads the first address and the number of bits, as in {@code 10.0.0.0/8}. */
    static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        try {
            // Of digits only, so that no name is looked up.
            byte[] first = InetAddress.getByName(text.substring(0, slash)).getAddress();
            return new AddressBlock(first, Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Whether this address is one of them; never if it is of another version of IP. */
    boolean contains(byte[] address) {
        if (address.length != first.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((address[bit / 8] ^ first[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
