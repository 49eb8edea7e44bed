package io.glucorelay.store.codec;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.Episode;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Severity;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An open episode: bits that say what there is of it, then that. */
final class EpisodeForm {

    private static final int ANNOUNCED = 1;
    private static final int ACKNOWLEDGED_AT = 1 << 1;
    private static final int ACKNOWLEDGED_BY = 1 << 2;
    private static final int NEXT_REPEAT = 1 << 3;
    private static final int QUIET_UNTIL = 1 << 4;
    private static final int RULE = 1 << 5;
    private static final int RESOLVED_AT = 1 << 6;
    private static final int OTHER_PATIENT = 1 << 7;

    private static final int SEVERITY_BITS = 2;

    private EpisodeForm() {}

    static void write(ByteWriter to, Episode episode, String patient, Instant decidedThrough) {
        Alert alert = episode.alert();
        AlertId id = alert.id();
        boolean ownRule = !id.rule().equals(alert.kind().label());
        boolean ownPatient = !id.patient().equals(patient);
        to.raw((episode.announced() ? ANNOUNCED : 0)
                | bit(ACKNOWLEDGED_AT, alert.acknowledgedAt())
                | bit(ACKNOWLEDGED_BY, alert.acknowledgedBy())
                | bit(NEXT_REPEAT, episode.nextRepeatAt())
                | bit(QUIET_UNTIL, episode.quietUntil())
                | (ownRule ? RULE : 0)
                | bit(RESOLVED_AT, alert.resolvedAt())
                | (ownPatient ? OTHER_PATIENT : 0));
        to.unsigned(
                (long) EnumCode.KIND.code(alert.kind()) << SEVERITY_BITS | EnumCode.SEVERITY.code(alert.severity()));
        if (ownPatient) {
            to.text(id.patient());
        }
        if (ownRule) {
            to.text(id.rule());
        }
        Instant startedAt = id.startedAt();
        Instant raisedAt = alert.raisedAt();
        to.instant(startedAt, decidedThrough);
        to.instant(raisedAt, startedAt);
        instant(to, alert.acknowledgedAt(), startedAt);
        if (alert.acknowledgedBy() != null) {
            to.text(alert.acknowledgedBy());
        }
        instant(to, alert.resolvedAt(), startedAt);
        Texts.write(to, episode.told());
        to.instant(episode.escalationFrom(), raisedAt);
        instant(to, episode.nextRepeatAt(), raisedAt);
        instant(to, episode.quietUntil(), raisedAt);
    }

    static Episode read(ByteReader from, String patient, Instant decidedThrough) {
        int bits = from.raw();
        long head = from.unsigned();
        AlertKind kind = EnumCode.KIND.constant(head >>> SEVERITY_BITS);
        Severity severity = EnumCode.SEVERITY.constant(head & ((1 << SEVERITY_BITS) - 1));
        AlertId id = new AlertId(
                has(bits, OTHER_PATIENT) ? from.text() : patient,
                has(bits, RULE) ? from.text() : kind.label(),
                from.instant(decidedThrough));
        Instant startedAt = id.startedAt();
        Instant raisedAt = from.instant(startedAt);
        Alert alert = new Alert(
                id,
                kind,
                severity,
                raisedAt,
                instant(from, bits, ACKNOWLEDGED_AT, startedAt),
                has(bits, ACKNOWLEDGED_BY) ? from.text() : null,
                instant(from, bits, RESOLVED_AT, startedAt));
        Set<String> told = Texts.read(from);
        Instant escalationFrom = from.instant(raisedAt);
        return new Episode(
                alert,
                has(bits, ANNOUNCED),
                told,
                escalationFrom,
                instant(from, bits, NEXT_REPEAT, raisedAt),
                instant(from, bits, QUIET_UNTIL, raisedAt));
    }

    private static int bit(int bit, @Nullable Object part) {
        return part == null ? 0 : bit;
    }

    private static boolean has(int bits, int bit) {
        return (bits & bit) != 0;
    }

    private static void instant(ByteWriter to, @Nullable Instant instant, Instant base) {
        if (instant != null) {
            to.instant(instant, base);
        }
    }

    private static @Nullable Instant instant(ByteReader from, int bits, int bit, Instant base) {
        return has(bits, bit) ? from.instant(base) : null;
    }
}
