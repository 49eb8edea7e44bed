package io.glucorelay.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * A glucose concentration exactly as it was sent: its digits, its unit, and whether the sensor measured it or only said
 * "LOW" or "HIGH".
 *
 * <p>A censored value ({@link #isLow()}, {@link #isHigh()}) is never a number that pretends to be measured: what it
 * carries is the sensor's limit, and the truth lies somewhere beyond it. Comparisons treat LOW as below every threshold
 * and HIGH as above every threshold, since the sensor cannot say otherwise and silence would be the unsafe guess.
 *
 * <p>Two values are equal when the same thing was sent: {@code 5.5} and {@code 5.50 mmol/L} are not equal. Immutable and
 * safe for use by several threads.
 */
public final class Glucose {

    /** More digits than this cannot be kept exactly, and no sensor sends them. */
    private static final int MAX_DIGITS = 18;

    private static final double[] POWERS_OF_TEN = powersOfTen();

    private enum Kind {
        MEASURED,
        LOW,
        HIGH
    }

    private final Kind kind;
    private final long unscaled;
    private final byte scale;
    private final GlucoseUnit unit;

    private Glucose(Kind kind, BigDecimal amount, GlucoseUnit unit) {
        Objects.requireNonNull(unit, "unit");
        // "1E+2" has scale -2: counted with the zeros it stands for, before they are written out.
        long digits = (long) amount.precision() - Math.min(amount.scale(), 0);
        if (amount.signum() < 0 || digits > MAX_DIGITS || amount.scale() > MAX_DIGITS) {
            throw new IllegalArgumentException(
                    "glucose must be 0 or more, in at most " + MAX_DIGITS + " digits, but was " + describe(amount));
        }
        BigDecimal exact = amount.scale() < 0 ? amount.setScale(0, RoundingMode.UNNECESSARY) : amount;
        this.kind = kind;
        // Not by its unscaledValue, which is an object made for each.
        this.unscaled = exact.scaleByPowerOfTen(exact.scale()).longValue();
        this.scale = (byte) exact.scale();
        this.unit = unit;
    }

    /**
     * A measured value in milligrams per decilitre.
     *
     * @throws IllegalArgumentException if it is negative, infinite or not a number
     */
    public static Glucose mgdl(double amount) {
        return of(decimal(amount), GlucoseUnit.MG_DL);
    }

    /**
     * A measured value in millimoles per litre.
     *
     * @throws IllegalArgumentException if it is negative, infinite or not a number
     */
    public static Glucose mmol(double amount) {
        return of(decimal(amount), GlucoseUnit.MMOL_L);
    }

    /**
     * A measured value, every digit kept as given.
     *
     * @throws IllegalArgumentException if it is negative or has more than 18 digits
     */
    public static Glucose of(BigDecimal amount, GlucoseUnit unit) {
        return new Glucose(Kind.MEASURED, amount, unit);
    }

    /** The sensor said "LOW": the glucose is below {@code limit}, the lowest that this sensor reports. */
    public static Glucose low(Glucose limit) {
        return new Glucose(Kind.LOW, limit.amount(), limit.unit);
    }

    /** The sensor said "HIGH": the glucose is above {@code limit}, the highest that this sensor reports. */
    public static Glucose high(Glucose limit) {
        return new Glucose(Kind.HIGH, limit.amount(), limit.unit);
    }

    /** The number as sent; for a censored value the sensor's limit. */
    public BigDecimal amount() {
        return BigDecimal.valueOf(unscaled, scale);
    }

    /** The unit it was sent in. */
    public GlucoseUnit unit() {
        return unit;
    }

    /** Whether this is a number that the sensor measured. */
    public boolean isMeasured() {
        return kind == Kind.MEASURED;
    }

    /** Whether the sensor said "LOW": somewhere below {@link #amount()}. */
    public boolean isLow() {
        return kind == Kind.LOW;
    }

    /** Whether the sensor said "HIGH": somewhere above {@link #amount()}. */
    public boolean isHigh() {
        return kind == Kind.HIGH;
    }

    /** The amount in mg/dL, unrounded; for a censored value the sensor's limit. */
    public double toMgdl() {
        double amount = unscaled / POWERS_OF_TEN[scale];
        return unit == GlucoseUnit.MG_DL ? amount : amount * GlucoseUnit.MG_DL_PER_MMOL_L;
    }

    /** The amount in mmol/L, unrounded; for a censored value the sensor's limit. */
    public double toMmol() {
        double amount = unscaled / POWERS_OF_TEN[scale];
        return unit == GlucoseUnit.MMOL_L ? amount : amount / GlucoseUnit.MG_DL_PER_MMOL_L;
    }

    /**
     * Whether this is at or below a threshold in mg/dL. LOW is at or below every threshold; HIGH is not at or below any.
     */
    public boolean atOrBelow(double mgdl) {
        return switch (kind) {
            case MEASURED -> toMgdl() <= mgdl;
            case LOW -> true;
            case HIGH -> false;
        };
    }

    /**
     * Whether this is at or above a threshold in mg/dL. HIGH is at or above every threshold; LOW is not at or above any.
     */
    public boolean atOrAbove(double mgdl) {
        return switch (kind) {
            case MEASURED -> toMgdl() >= mgdl;
            case LOW -> false;
            case HIGH -> true;
        };
    }

    /**
     * Whether the two are one measurement, written twice: the same number in one unit, be it with other zeros, or numbers in both
     * units of which one, turned into the other's unit, rounds to it. {@code 99 mg/dL} agrees with {@code 5.5 mmol/L}, and no other
     * whole number does. Censored values agree if their limits do.
     */
    public boolean agreesWith(Glucose other) {
        if (kind != other.kind) {
            return false;
        }
        if (unit == other.unit) {
            return scale == other.scale ? unscaled == other.unscaled : amount().compareTo(other.amount()) == 0;
        }
        return roundsTo(other) || other.roundsTo(this);
    }

    /** Whether it is the other one's number with as many digits, once it is in that unit. */
    private boolean roundsTo(Glucose other) {
        double converted = other.unit == GlucoseUnit.MG_DL ? toMgdl() : toMmol();
        return BigDecimal.valueOf(converted)
                        .setScale(other.scale, RoundingMode.HALF_UP)
                        .compareTo(other.amount())
                == 0;
    }

    /**
     * The value as a person reads it, in the unit they think in: whole mg/dL or one decimal of mmol/L; {@code "LOW"} or
     * {@code "HIGH"} for a censored value.
     */
    public String display(GlucoseUnit as) {
        if (kind != Kind.MEASURED) {
            return kind.name();
        }
        double value = as == GlucoseUnit.MG_DL ? toMgdl() : toMmol();
        int decimals = as == GlucoseUnit.MG_DL ? 0 : 1;
        return BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_UP)
                        .toPlainString() + " " + as.symbol();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glucose that
                && kind == that.kind
                && unscaled == that.unscaled
                && scale == that.scale
                && unit == that.unit;
    }

    @Override
    public int hashCode() {
        return ((Long.hashCode(unscaled) * 31 + scale) * 31 + kind.hashCode()) * 31 + unit.hashCode();
    }

    /** As sent, for diagnosis: {@code "101 mg/dL"}, {@code "LOW (< 40 mg/dL)"}. */
    @Override
    public String toString() {
        String number = amount().toPlainString() + " " + unit.symbol();
        return switch (kind) {
            case MEASURED -> number;
            case LOW -> "LOW (< " + number + ")";
            case HIGH -> "HIGH (> " + number + ")";
        };
    }

    private static BigDecimal decimal(double amount) {
        if (Double.isNaN(amount) || Double.isInfinite(amount)) {
            throw new IllegalArgumentException("glucose must be a number, but was " + amount);
        }
        // A whole number of mg/dL is "101", not "101.0": BigDecimal.valueOf would keep the zero that Java adds.
        return amount == Math.rint(amount) && Math.abs(amount) < 1e15
                ? BigDecimal.valueOf((long) amount)
                : BigDecimal.valueOf(amount);
    }

    private static String describe(BigDecimal amount) {
        // A hostile exponent ("1e999999999") must not be written out in full.
        return amount.precision() > MAX_DIGITS || Math.abs((long) amount.scale()) > MAX_DIGITS
                ? "a number of " + amount.precision() + " digits and scale " + amount.scale()
                : amount.toPlainString();
    }

    private static double[] powersOfTen() {
        double[] powers = new double[MAX_DIGITS + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
