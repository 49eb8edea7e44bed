package io.glucorelay.aerospike.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A switch on this machine with a cable to each of some places, which can be pulled: Linux network namespaces, for which one
 * must be root. This machine is on the switch, too. What is sent to a place that is cut off is lost without a word, as in a
 * network that fails; within a place all goes on.
 */
final class SplitNetwork implements AutoCloseable {

    /** Names tell whose they are: those of a process that is no more are taken away by the next one. */
    private static final Pattern OURS = Pattern.compile("glr(\\d+)[n-].*");

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Set aside for tests of networks by RFC 2544; we take a random 256th of it. */
    private static final String BLOCK = "198.18.";

    private static final int HERE = 254;
    private static final int SECONDS = 10;

    private final Path ip;
    private final String name;
    private final String net;
    private final int places;

    private SplitNetwork(Path ip, int places) {
        this.ip = ip;
        this.name = name() + "n" + COUNT.incrementAndGet();
        this.net = BLOCK + new Random().nextInt(256) + ".";
        this.places = places;
    }

    /** Empty if this machine does not let us make networks. */
    static Optional<SplitNetwork> create(int places) {
        return Executables.find("ip").filter(SplitNetwork::mayMakeNetworks).map(ip -> {
            sweep(ip);
            SplitNetwork network = new SplitNetwork(ip, places);
            try {
                network.connect();
                return network;
            } catch (RuntimeException e) {
                network.close();
                throw e;
            }
        });
    }

    String address(int place) {
        return net + (place + 1);
    }

    /** What to put before a command to have it run at this place. */
    List<String> prefix(int place) {
        return List.of(ip.toString(), "netns", "exec", namespace(place));
    }

    void cut(int place) {
        run("link", "set", cable(place), "nomaster");
    }

    void heal(int place) {
        run("link", "set", cable(place), "master", name);
    }

    /** Takes it all away; what still runs at a place is on its own. */
    @Override
    public void close() {
        for (int place = 0; place < places; place++) {
            tryTo(ip, "link", "del", cable(place));
            tryTo(ip, "netns", "del", namespace(place));
        }
        tryTo(ip, "link", "del", name);
    }

    private void connect() {
        run("link", "add", name, "type", "bridge");
        run("addr", "add", net + HERE + "/24", "dev", name);
        run("link", "set", name, "up");
        for (int place = 0; place < places; place++) {
            String namespace = namespace(place);
            run("netns", "add", namespace);
            run("link", "add", cable(place), "type", "veth", "peer", "name", "eth0", "netns", namespace);
            run("-n", namespace, "addr", "add", address(place) + "/24", "dev", "eth0");
            run("-n", namespace, "link", "set", "eth0", "up");
            run("-n", namespace, "link", "set", "lo", "up");
            run("link", "set", cable(place), "up");
            heal(place);
        }
    }

    /** What others have left that were killed. */
    private static void sweep(Path ip) {
        left("/run/netns").forEach(namespace -> tryTo(ip, "netns", "del", namespace));
        left("/sys/class/net").forEach(device -> tryTo(ip, "link", "del", device));
    }

    private static List<String> left(String directory) {
        try (Stream<Path> files = Files.list(Path.of(directory))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(SplitNetwork::isLeft)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLeft(String name) {
        Matcher ours = OURS.matcher(name);
        return ours.matches() && ProcessHandle.of(Long.parseLong(ours.group(1))).isEmpty();
    }

    private static String name() {
        return "glr" + ProcessHandle.current().pid();
    }

    private String namespace(int place) {
        return name + "-" + place;
    }

    /** The end that is on the switch. Names of devices have at most 15 characters. */
    private String cable(int place) {
        return name + "v" + place;
    }

    /** By trying: containers have a root that may not. */
    private static boolean mayMakeNetworks(Path ip) {
        String trial = name() + "-trial";
        boolean made = tryTo(ip, "netns", "add", trial).isEmpty();
        tryTo(ip, "netns", "del", trial);
        return made;
    }

    private void run(String... words) {
        tryTo(ip, words).ifPresent(complaint -> {
            throw new IllegalStateException("ip " + String.join(" ", words) + ": " + complaint);
        });
    }

    /** What it complains of, empty if it has worked. */
    private static Optional<String> tryTo(Path ip, String... words) {
        List<String> command = new ArrayList<>(List.of(ip.toString()));
        command.addAll(List.of(words));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.of("does not end");
            }
            return process.exitValue() == 0 ? Optional.empty() : Optional.of(said.strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw Poll.interrupted(e);
        }
    }
}
