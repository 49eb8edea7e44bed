package io.glucorelay.store.codec;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Episode;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

final class AlertStateForm {

    private AlertStateForm() {}

    static void write(ByteWriter to, AlertState state) {
        Instant base = state.decidedThrough();
        to.instant(base);
        texts(to, state.decidedDevices());
        to.unsigned(state.messages());
        to.list(state.open(), AlertStateForm::episode);
        Optionals.write(to, state.nextTimer(), base);
        EnumCode.SEVERITY.write(to, state.timerSeverity());
    }

    static AlertState read(ByteReader from) {
        Instant base = from.instant();
        return new AlertState(
                base,
                texts(from),
                from.unsigned(),
                from.list(AlertStateForm::episode),
                Optionals.instant(from, base),
                EnumCode.SEVERITY.read(from));
    }

    private static void episode(ByteWriter to, Episode episode) {
        AlertForm.write(to, episode.alert());
        Instant base = episode.alert().raisedAt();
        to.raw(episode.announced() ? 1 : 0);
        texts(to, episode.told());
        to.instant(episode.escalationFrom(), base);
        Optionals.write(to, episode.nextRepeatAt(), base);
        Optionals.write(to, episode.quietUntil(), base);
    }

    private static Episode episode(ByteReader from) {
        Alert alert = AlertForm.read(from);
        Instant base = alert.raisedAt();
        return new Episode(
                alert,
                Optionals.isThere(from),
                texts(from),
                from.instant(base),
                Optionals.instant(from, base),
                Optionals.instant(from, base));
    }

    /** In order: the same set always has the same form. */
    private static void texts(ByteWriter to, Set<String> texts) {
        to.list(new TreeSet<>(texts), ByteWriter::text);
    }

    private static Set<String> texts(ByteReader from) {
        return new HashSet<>(from.list(ByteReader::text));
    }
}
