package io.glucorelay.careplan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * An amount of glucose in a document: a number in the plan's unit, or an object of value and unit.
 *
 * @param value the number as it is written
 * @param unit its unit
 */
record JsonAmount(BigDecimal value, GlucoseUnit unit) {

    private static final BigDecimal FACTOR = BigDecimal.valueOf(GlucoseUnit.MG_DL_PER_MMOL_L);

    /** Any double is one of numbers with so many digits. */
    private static final int MOST_DIGITS = 17;

    /** A member's amount; null if it is absent or wrong. */
    static @Nullable JsonAmount read(JsonMembers from, String member, GlucoseUnit planUnit, JsonProblems problems) {
        JsonNode value = from.take(member);
        if (value == null) {
            return null;
        }
        if (value.isBigDecimal()) {
            return new JsonAmount(value.decimalValue(), planUnit);
        }
        if (!value.isObject()) {
            problems.wrongType(from.at(member), value, "a number, or an object of value and unit");
            return null;
        }
        JsonMembers parts = JsonMembers.of(value, from.at(member), problems);
        if (parts == null) {
            return null;
        }
        parts.require("value", "a number");
        parts.require("unit", "one of " + JsonWords.UNITS);
        BigDecimal number = parts.number("value");
        GlucoseUnit unit = parts.word("unit", JsonWords.UNITS);
        parts.end("an amount");
        return number == null || unit == null ? null : new JsonAmount(number, unit);
    }

    /** @throws IllegalArgumentException if it is negative or has more than 18 digits */
    Glucose toGlucose() {
        return Glucose.of(value, unit);
    }

    /** In mg/dL: the double nearest to the exact product. */
    double toMgdl() {
        return unit == GlucoseUnit.MG_DL
                ? value.doubleValue()
                : value.multiply(FACTOR).doubleValue();
    }

    static JsonNode write(Glucose glucose, GlucoseUnit planUnit) {
        return new JsonAmount(glucose.amount(), glucose.unit()).write(planUnit);
    }

    /** So that {@link #toMgdl} gives the very same number: in the plan's unit unless that takes more digits. */
    static JsonNode write(double mgdl, GlucoseUnit planUnit) {
        BigDecimal exact = decimal(mgdl);
        if (planUnit == GlucoseUnit.MMOL_L) {
            for (int digits = 1; digits <= Math.min(exact.precision(), MOST_DIGITS); digits++) {
                BigDecimal converted = exact.divide(FACTOR, new MathContext(digits));
                if (converted.multiply(FACTOR).doubleValue() == mgdl) {
                    return new JsonAmount(converted, GlucoseUnit.MMOL_L).write(planUnit);
                }
            }
        }
        return new JsonAmount(exact, GlucoseUnit.MG_DL).write(planUnit);
    }

    private JsonNode write(GlucoseUnit planUnit) {
        if (unit == planUnit) {
            return DecimalNode.valueOf(value);
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.set("value", DecimalNode.valueOf(value));
        object.put("unit", JsonWords.UNITS.word(unit));
        return object;
    }

    /** A double in as few digits as tell it from all others: 3, not 3.0. */
    static BigDecimal decimal(double number) {
        BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
}
