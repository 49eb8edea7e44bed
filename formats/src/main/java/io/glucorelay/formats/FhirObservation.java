package io.glucorelay.formats;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An observation as a reading. */
final class FhirObservation {

    /** There is no result, or there never was one. */
    private static final Set<String> VOID = Set.of("entered-in-error", "cancelled");

    /** Where a device is, on whatever server, in whatever version. */
    private static final Pattern DEVICE =
            Pattern.compile("(?:.*/)?(Device(?:Metric)?/[A-Za-z0-9.-]{1,64})(?:/_history/.*)?");

    private FhirObservation() {}

    /** Whether it is of glucose as a sensor or a meter measures it, and was not taken back. */
    static boolean isReading(JsonTree observation) {
        return !FhirCode.in(observation.get("code")).isEmpty()
                && !VOID.contains(observation.get("status").text());
    }

    /**
     * What it says.
     *
     * @throws BadFieldException if it cannot be read
     * @throws IllegalArgumentException if it says something that no reading can be
     */
    static Reading reading(JsonTree observation, String patient) throws BadFieldException {
        Set<FhirCode> codes = FhirCode.in(observation.get("code"));
        Glucose glucose = FhirQuantity.glucose(observation, codes);
        String device = device(observation);
        Instant at = measuredAt(observation);
        return codes.stream().anyMatch(FhirCode::isOfMeter)
                ? Reading.of(patient, DeviceName.ofFingersticks(device), at, glucose)
                        .withFlags(Set.of(ReadingFlag.FINGERSTICK))
                : Reading.of(patient, device, at, glucose);
    }

    /** Whose it is, in the words of whoever wrote it; empty if it does not say. */
    static String subject(JsonTree observation) {
        return named(observation.get("subject"));
    }

    private static String device(JsonTree observation) throws BadFieldException {
        JsonTree device = observation.get("device");
        String name = named(device);
        if (!name.equals(device.get("reference").text())) {
            return DeviceName.of("device", name);
        }
        Matcher address = DEVICE.matcher(name);
        return DeviceName.of("device", address.matches() ? address.group(1) : name);
    }

    private static String named(JsonTree reference) {
        String identifier = reference.get("identifier").get("value").text();
        if (!identifier.isEmpty()) {
            return identifier;
        }
        String address = reference.get("reference").text();
        return address.isEmpty() ? reference.get("display").text() : address;
    }

    private static Instant measuredAt(JsonTree observation) throws BadFieldException {
        String time = observation.get("effectiveDateTime").text();
        if (time.isEmpty()) {
            time = observation.get("effectiveInstant").text();
        }
        try {
            return TimeText.withOffset(time);
        } catch (DateTimeException e) {
            throw new BadFieldException(
                    "effectiveDateTime", time, "a time with an offset such as 2026-01-31T08:05:00+01:00");
        }
    }
}
