package io.glucorelay.formats;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.reading.Trend;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads records of Bluetooth's CGM Measurement characteristic (0x2AA7): the value of a notification, which has one or several,
 * or any number of them one after the other.
 *
 * <p>A record has minutes since the session began and no name of a device: the source must tell when that was, and which
 * device it is. It is best read notification by notification: what is damaged then costs that one, and in a longer input all
 * that comes after it, since nothing shows where the next record begins.
 *
 * <p>A result beyond what the device can process is "low" or "high", be it said by the status or by an infinite value: the limit is
 * the value itself, or where that is no number one that holds for every sensor. Where the status says that the device could not
 * measure, nothing is read, whatever the value. Warnings by the levels that a patient has set, the quality, which each maker
 * counts in its own way, and alerts of the device's own are not kept.
 */
final class BluetoothCgm implements Format {

    private static final String GLUCOSE = "Glucose Concentration";

    // Bits of the status.
    private static final int SESSION_STOPPED = 0;
    private static final int BATTERY_LOW = 1;
    private static final int CALIBRATION_RECOMMENDED = 10;
    private static final int CALIBRATION_REQUIRED = 11;
    private static final int BELOW_DEVICE_RANGE = 22;
    private static final int ABOVE_DEVICE_RANGE = 23;

    /** With any of these the value is none. */
    private static final Map<Integer, String> FAULTS = Collections.unmodifiableMap(new TreeMap<>(Map.of(
            2, "wrong type of sensor",
            3, "sensor malfunction",
            5, "general device fault",
            12, "sensor too hot for a valid result",
            13, "sensor too cold for a valid result")));

    /** Sensors report from 40 or 50 mg/dL on, and up to 400 or 500: below and above these a value lies for all of them. */
    private static final Glucose LOW_FOR_ALL = Glucose.mgdl(50);

    private static final Glucose HIGH_FOR_ALL = Glucose.mgdl(400);

    @Override
    public String name() {
        return "bluetooth-cgm";
    }

    @Override
    public Optional<String> recognises(Head head) {
        byte[] bytes = head.bytes();
        int next = 0;
        while (next + 1 < bytes.length && CgmRecord.isLike(bytes[next], bytes[next + 1] & 0xFF)) {
            next += bytes[next];
        }
        // The last one may be cut, but not the first.
        boolean isAll = next > 0 && next + 1 >= bytes.length && bytes[0] <= bytes.length;
        return isAll && !isText(bytes)
                ? Optional.of("all of it is records of the size that their flags ask for")
                : Optional.empty();
    }

    /** Line ends and tabs may be sizes, too. */
    private static boolean isText(byte[] bytes) {
        for (byte octet : bytes) {
            if (octet >= 0 && octet < ' ' && octet != '\n' && octet != '\r' && octet != '\t') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void read(InputStream in, Source source, Consumer<? super Row> rows) throws IOException {
        Instant start = source.sessionStartFor(this);
        String device = source.deviceFor(this);
        CgmRecords records = new CgmRecords(new BufferedInputStream(in));
        for (Optional<CgmRecords.Piece> next = records.next(); next.isPresent(); next = records.next()) {
            rows.accept(row(next.get(), source.patient(), device, start));
        }
    }

    private static Row row(CgmRecords.Piece piece, String patient, String device, Instant start) {
        try {
            Reading reading = reading(CgmRecord.of(piece.record()), patient, device, start);
            return new Row.Accepted(piece.position(), piece.hex(), reading);
        } catch (BadFieldException e) {
            return e.row(piece.position(), piece.hex());
        } catch (IllegalArgumentException e) {
            // A time beyond all that can be counted.
            return new BadFieldException(String.valueOf(e.getMessage())).row(piece.position(), piece.hex());
        }
    }

    private static Reading reading(CgmRecord its, String patient, String device, Instant start)
            throws BadFieldException {
        requireNoFault(its);
        return Reading.of(patient, device, start.plus(Duration.ofMinutes(its.minutes())), glucose(its))
                .withTrend(its.trend().map(BluetoothCgm::trend).orElse(Trend.NONE))
                .withFlags(flags(its));
    }

    private static void requireNoFault(CgmRecord its) throws BadFieldException {
        if (its.has(SESSION_STOPPED)) {
            throw new BadFieldException(
                    QuarantineReason.NOT_READY,
                    "Status",
                    "session stopped, value " + its.glucose(),
                    "of a running session");
        }
        for (Map.Entry<Integer, String> fault : FAULTS.entrySet()) {
            if (its.has(fault.getKey())) {
                throw new BadFieldException(
                        QuarantineReason.DEVICE_ERROR,
                        "Status",
                        fault.getValue() + ", value " + its.glucose(),
                        "without a fault");
            }
        }
    }

    private static Glucose glucose(CgmRecord its) throws BadFieldException {
        ShortFloat sent = its.glucose();
        boolean isLow = its.has(BELOW_DEVICE_RANGE) || sent.isBelow();
        boolean isHigh = its.has(ABOVE_DEVICE_RANGE) || sent.isAbove();
        if (isLow && isHigh) {
            throw new BadFieldException(
                    QuarantineReason.DEVICE_ERROR, "Status", "low and high, value " + sent, "one of the two");
        }
        if (isLow) {
            return Glucose.low(limit(sent, LOW_FOR_ALL));
        }
        if (isHigh) {
            return Glucose.high(limit(sent, HIGH_FOR_ALL));
        }
        BigDecimal number = sent.number()
                .orElseThrow(() -> new BadFieldException(
                        QuarantineReason.DEVICE_ERROR, GLUCOSE, sent.toString(), "a number of mg/dL"));
        if (number.signum() < 0) {
            throw new BadFieldException(GLUCOSE, sent.toString(), "a number of mg/dL, 0 or more");
        }
        return Glucose.of(number, GlucoseUnit.MG_DL);
    }

    private static Glucose limit(ShortFloat sent, Glucose forAll) {
        return sent.number()
                .filter(number -> number.signum() > 0)
                .map(number -> Glucose.of(number, GlucoseUnit.MG_DL))
                .orElse(forAll);
    }

    /** By the rates of Dexcom's arrows, as the standard has none. */
    private static Trend trend(ShortFloat rate) {
        if (rate.isAbove() || rate.isBelow()) {
            return Trend.RATE_OUT_OF_RANGE;
        }
        return rate.number()
                .map(BigDecimal::doubleValue)
                .map(BluetoothCgm::arrow)
                .orElse(Trend.NOT_COMPUTABLE);
    }

    private static Trend arrow(double rate) {
        boolean up = rate > 0;
        double speed = Math.abs(rate);
        if (speed <= 1) {
            return Trend.FLAT;
        }
        if (speed <= 2) {
            return up ? Trend.FORTY_FIVE_UP : Trend.FORTY_FIVE_DOWN;
        }
        if (speed <= 3) {
            return up ? Trend.SINGLE_UP : Trend.SINGLE_DOWN;
        }
        return up ? Trend.DOUBLE_UP : Trend.DOUBLE_DOWN;
    }

    private static Set<ReadingFlag> flags(CgmRecord its) {
        Set<ReadingFlag> flags = EnumSet.noneOf(ReadingFlag.class);
        if (its.has(BATTERY_LOW)) {
            flags.add(ReadingFlag.BATTERY_LOW);
        }
        if (its.has(CALIBRATION_RECOMMENDED) || its.has(CALIBRATION_REQUIRED)) {
            flags.add(ReadingFlag.CALIBRATION_DUE);
        }
        return flags;
    }
}
