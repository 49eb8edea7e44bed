package io.glucorelay.aerospike.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The ports of a node. */
record Ports(int service, int fabric, int heartbeat, int admin) {

    /**
     * Below the ports that the system gives to outgoing connections: those would be given to a client just while the node
     * that had them is down, and then it could not start again.
     */
    private static final int LOWEST = 10_000;

    private static final int ABOVE_HIGHEST = 32_000;

    private static final int TRIES = 1_000;

    /** Ports for a node on each address, all different, that nobody uses now: somebody may as soon as this returns. */
    static List<Ports> free(List<String> addresses) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            Random random = new Random();
            List<Ports> ports = new ArrayList<>();
            for (String address : addresses) {
                InetAddress at = InetAddress.getByName(address);
                ports.add(new Ports(
                        hold(at, random, held),
                        hold(at, random, held),
                        hold(at, random, held),
                        hold(at, random, held)));
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException("no free ports on " + addresses, e);
        } finally {
            held.forEach(Ports::release);
        }
    }

    /** Takes a port and keeps it, so that it is not found twice. */
    private static int hold(InetAddress address, Random random, List<ServerSocket> held) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            try {
                ServerSocket socket = new ServerSocket(random.nextInt(LOWEST, ABOVE_HIGHEST), 1, address);
                held.add(socket);
                return socket.getLocalPort();
            } catch (BindException e) {
                // Taken: the next one.
            }
        }
        throw new IOException("none in " + TRIES + " tries from " + LOWEST + " to " + ABOVE_HIGHEST);
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
