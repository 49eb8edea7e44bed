package io.glucorelay.store.codec;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Episode;
import io.glucorelay.alert.Memory;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.CareRole;
import io.glucorelay.careplan.Condition;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.careplan.MessageStyle;
import io.glucorelay.careplan.Schedule;
import io.glucorelay.careplan.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;

/**
 * Reads what version 1 wrote of plans, contacts and states. What there was not then becomes what it went without saying: every rule
 * is watched always, by readings of the last 15 minutes; every contact hears of all rules.
 */
final class VersionOne {

    private static final Duration FRESH_FOR = Duration.ofMinutes(15);

    private VersionOne() {}

    static CarePlan carePlan(ByteReader from) {
        String patient = from.text();
        return new CarePlan(
                patient,
                Optionals.textOr(from, patient),
                EnumCode.UNIT.read(from),
                ZoneId.of(from.text()),
                from.list(VersionOne::rule),
                from.list(VersionOne::contact));
    }

    private static AlertRule rule(ByteReader from) {
        AlertKind kind = EnumCode.KIND.read(from);
        String id = from.text();
        Condition condition = condition(from, kind);
        Duration delay = from.duration();
        Duration repeatEvery = from.duration();
        double clearance = from.decimal();
        return new AlertRule(
                id,
                kind,
                condition,
                delay,
                repeatEvery,
                // It could be set for a no-data rule, and meant nothing.
                condition == Condition.PLAIN ? 0 : clearance,
                EnumCode.SEVERITY.read(from),
                Optionals.isThere(from),
                Schedule.ALWAYS,
                kind.isOfGlucose() ? DataQuality.TRUSTED : DataQuality.ANY,
                FRESH_FOR,
                false,
                false,
                false);
    }

    /** A threshold could be anything from 20 to 500 mg/dL; one that no longer may be becomes the nearest that may. */
    private static Condition condition(ByteReader from, AlertKind kind) {
        return Optionals.isThere(from)
                ? new Condition.Threshold(kind.nearestThreshold(GlucoseForm.read(from)))
                : Condition.PLAIN;
    }

    static Contact contact(ByteReader from) {
        return new Contact(
                from.text(),
                CareRole.CAREGIVER,
                from.list(ContactForm::address),
                PolicyForm.read(from),
                from.duration(),
                Set.of(),
                Severity.NOTICE,
                Contact.Consent.ALWAYS,
                MessageStyle.USUAL);
    }

    static AlertState alertState(ByteReader from) {
        Instant base = from.instant();
        return new AlertState(
                base,
                Texts.read(from),
                from.unsigned(),
                from.list(VersionOne::episode),
                Memory.EMPTY,
                Optionals.instant(from, base),
                EnumCode.SEVERITY.read(from));
    }

    private static Episode episode(ByteReader from) {
        Alert alert = AlertForm.read(from);
        Instant base = alert.raisedAt();
        return new Episode(
                alert,
                Optionals.isThere(from),
                Texts.read(from),
                from.instant(base),
                Optionals.instant(from, base),
                Optionals.instant(from, base));
    }
}
