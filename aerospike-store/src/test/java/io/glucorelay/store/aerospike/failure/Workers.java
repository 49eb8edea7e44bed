package io.glucorelay.store.aerospike.failure;

import io.glucorelay.aerospike.testing.AerospikeCluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Some {@link Worker}s at work on a cluster, each a process of its own. */
final class Workers implements AutoCloseable {

    private static final int MINUTES_TO_END = 3;

    /** Of what a worker has said, when it fails. */
    private static final int LINES = 40;

    private final AerospikeCluster cluster;
    private final String prefix = "failure-" + System.nanoTime();
    private final Path folder;
    private final List<Worked> workers = new ArrayList<>();

    private record Worked(String name, Process process, AtomicBoolean killed) {}

    Workers(AerospikeCluster cluster, Path folder) {
        this.cluster = cluster;
        this.folder = folder;
    }

    /** Where a cluster is, as one says it to the store. */
    static String hosts(AerospikeCluster cluster) {
        return cluster.seeds().stream().map(host -> host.name + ":" + host.port).collect(Collectors.joining(","));
    }

    String prefix() {
        return prefix;
    }

    /** Starts one, and returns when it is at work. */
    void start(String name, int patients, int sendMillis) {
        start(List.of(), name, patients, 0, sendMillis);
    }

    /**
     * Starts one, and returns when it is at work.
     *
     * @param before what is to stand before the command
     * @param ofAll how many patients it has in common with all others
     */
    void start(List<String> before, String name, int patients, int ofAll, int sendMillis) {
        try {
            List<String> command = new ArrayList<>(before);
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Worker.class.getName(),
                    hosts(cluster),
                    cluster.namespace(),
                    prefix,
                    name,
                    String.valueOf(patients),
                    String.valueOf(ofAll),
                    String.valueOf(sendMillis),
                    folder.toString()));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            workers.add(new Worked(name, process, new AtomicBoolean()));
            awaitReady(process, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills one as the operating system kills what takes too much memory. */
    void kill(int number) {
        workers.get(number).killed().set(true);
        workers.get(number).process().destroyForcibly();
    }

    /** Lets them finish, and waits until they have. */
    void finish() throws InterruptedException {
        for (Worked worked : workers) {
            try {
                worked.process().getOutputStream().close();
            } catch (IOException e) {
                // It has ended already, which is all that this is for.
            }
        }
        for (Worked worked : workers) {
            Process process = worked.process();
            if (!process.waitFor(MINUTES_TO_END, TimeUnit.MINUTES)) {
                throw new AssertionError("worker " + worked.name() + " does not end: " + lastLines(worked.name()));
            }
            if (!worked.killed().get() && process.exitValue() != 0) {
                throw new AssertionError("worker " + worked.name() + " has failed: " + lastLines(worked.name()));
            }
        }
    }

    private String lastLines(String name) {
        try {
            List<String> lines = Files.readAllLines(output(name));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path output(String name) {
        return folder.resolve("output-" + name);
    }

    @Override
    public void close() {
        workers.forEach(worked -> worked.process().destroyForcibly());
    }

    /** What it says goes to a file of its own, read by a thread that ends with it. */
    private void awaitReady(Process process, String name) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> said = new ArrayList<>();
        for (String line = lines.readLine(); !"ready".equals(line); line = lines.readLine()) {
            if (line == null) {
                throw new AssertionError("worker " + name + " did not start: " + said);
            }
            said.add(line);
        }
        Thread reader = new Thread(() -> {
            try (var out = Files.newBufferedWriter(output(name))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    out.write(line);
                    out.newLine();
                    out.flush();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        reader.setDaemon(true);
        reader.start();
    }
}
