package io.glucorelay.store.aerospike.failure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares what was accepted with what was sent, by the workers' logs alone: of every episode that has begun somebody must
 * have been told, and of its end too.
 */
final class Checker {

    /** An accepted reading: which of its patient's, when it was accepted, the time it was measured at, and by
     * which worker: its device has the same name. */
    record Accepted(String patient, int number, long at, long measuredAt, String by) {

        boolean beginsEpisode() {
            return Course.beginsEpisode(number) && !Course.isOfAll(patient);
        }

        boolean endsEpisode() {
            return Course.endsEpisode(number) && !Course.isOfAll(patient);
        }
    }

    private record Sent(long at, String key, String patient, String event, double value) {}

    private final List<Accepted> accepted = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();

    Checker(Path folder) {
        for (String[] words : lines(folder, "accepted-")) {
            accepted.add(new Accepted(
                    words[1],
                    Integer.parseInt(words[2]),
                    Long.parseLong(words[0]),
                    Long.parseLong(words[3]),
                    words[4]));
        }
        for (String[] words : lines(folder, "sent-")) {
            sent.add(new Sent(Long.parseLong(words[0]), words[1], words[2], words[3], Double.parseDouble(words[4])));
        }
        sent.sort((one, other) -> Long.compare(one.at(), other.at()));
    }

    List<Accepted> accepted() {
        return accepted;
    }

    /** Messages sent more than once: allowed where a sender dies, or a lease is lost. */
    long duplicates() {
        Set<String> keys = new HashSet<>();
        return sent.stream().filter(one -> !keys.add(one.key())).count();
    }

    int messages() {
        return sent.size();
    }

    /**
     * Episodes of which nobody was told that they have begun. One whose end was accepted before anybody could be told of its
     * beginning is not among them if its end was told: the newer message takes the place of the older.
     */
    List<String> missing() {
        Map<String, Long> raised = firstSent("RAISED");
        Map<String, Integer> resolved = new HashMap<>();
        sent.stream()
                .filter(one -> one.event().equals("RESOLVED"))
                .forEach(one -> resolved.merge(one.patient(), 1, Integer::sum));
        List<String> missing = new ArrayList<>();
        for (Accepted one : accepted) {
            if (one.beginsEpisode() && !raised.containsKey(episode(one))) {
                missing.add("the beginning of " + episode(one) + ", accepted at " + one.at());
            }
        }
        Map<String, Integer> ends = new HashMap<>();
        accepted.stream().filter(Accepted::endsEpisode).forEach(one -> ends.merge(one.patient(), 1, Integer::sum));
        ends.forEach((patient, count) -> {
            if (resolved.getOrDefault(patient, 0) < count) {
                missing.add("an end of " + patient + ": " + resolved.getOrDefault(patient, 0) + " of " + count);
            }
        });
        return missing;
    }

    /** The longest time in ms between two messages, of whomever, the second of which lies between two times. */
    long longestGap(long from, long to) {
        long longest = 0;
        for (int i = 1; i < sent.size(); i++) {
            if (sent.get(i).at() >= from && sent.get(i).at() < to) {
                longest = Math.max(longest, sent.get(i).at() - sent.get(i - 1).at());
            }
        }
        return longest;
    }

    /** The longest time in ms that a reading accepted between two times took. */
    long slowest(long from, long to) {
        return accepted.stream()
                .filter(one -> one.at() >= from && one.at() < to)
                .mapToLong(one -> one.at() - one.measuredAt())
                .max()
                .orElse(0);
    }

    /** How long in ms readings took from when they were measured until they were accepted, the longest last. */
    private List<Long> acceptances() {
        List<Long> times = new ArrayList<>();
        accepted.forEach(one -> times.add(one.at() - one.measuredAt()));
        Collections.sort(times);
        return times;
    }

    /** How long in ms after its first low reading was measured somebody was told of each episode, the longest last. */
    List<Long> delays() {
        Map<String, Long> raised = firstSent("RAISED");
        List<Long> delays = new ArrayList<>();
        for (Accepted one : accepted) {
            Long at = raised.get(episode(one));
            if (one.beginsEpisode() && at != null) {
                delays.add(at - one.measuredAt());
            }
        }
        Collections.sort(delays);
        return delays;
    }

    String figures() {
        return accepted.size() + " readings accepted, " + messages() + " messages, " + duplicates()
                + " of them sent again; longest gap between messages " + longestGap(0, Long.MAX_VALUE)
                + " ms; from measured to accepted: "
                + spread(acceptances()) + "; from measured to told: " + spread(delays());
    }

    private static String spread(List<Long> sorted) {
        return "half " + sorted.get(sorted.size() / 2) + " ms, longest " + sorted.get(sorted.size() - 1) + " ms";
    }

    private Map<String, Long> firstSent(String event) {
        Map<String, Long> first = new HashMap<>();
        for (Sent one : sent) {
            if (one.event().equals(event)) {
                first.putIfAbsent(one.patient() + "/" + Course.episodeOf(one.value()), one.at());
            }
        }
        return first;
    }

    private static String episode(Accepted one) {
        return one.patient() + "/" + Course.episode(one.number());
    }

    private static List<String[]> lines(Path folder, String prefix) {
        List<String[]> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .toList()) {
                // A process that was killed may have left half a line.
                String text = Files.readString(file);
                text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> lines.add(line.split(" ")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
