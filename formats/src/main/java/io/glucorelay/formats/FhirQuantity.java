package io.glucorelay.formats;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.QuarantineReason;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The value of an observation. */
final class FhirQuantity {

    static final String UCUM = "http://unitsofmeasure.org";

    private static final String FIELD = "valueQuantity";
    private static final Pattern WITH_EXPONENT = Pattern.compile("[0-9]{1,18}([.][0-9]{1,18})?[eE][+-]?[0-9]{1,2}");

    private static final Set<String> DEVICE_ERRORS =
            Set.of("error", "not-a-number", "negative-infinity", "positive-infinity");

    private FhirQuantity() {}

    /**
     * Its glucose.
     *
     * @throws BadFieldException if there is none, or not in a unit of one of these codes
     * @throws IllegalArgumentException if it has more digits than are kept
     */
    static Glucose glucose(JsonTree observation, Set<FhirCode> codes) throws BadFieldException {
        JsonTree quantity = observation.get(FIELD);
        JsonTree absent = observation.get("dataAbsentReason");
        if (!absent.isNothing()) {
            throw absent(absent, quantity);
        }
        String value = quantity.get("value").text();
        Glucose number = Glucose.of(number(value), unit(quantity, codes));
        String comparator = quantity.get("comparator").text();
        return switch (comparator) {
            case "" -> number;
            case "<", "<=" -> Glucose.low(number);
            case ">", ">=" -> Glucose.high(number);
            default -> throw new BadFieldException(FIELD + ".comparator", comparator, "<, <=, > or >=");
        };
    }

    private static BigDecimal number(String value) throws BadFieldException {
        Optional<BigDecimal> plain = DecimalText.of(value, 18, 18);
        if (plain.isPresent()) {
            return plain.get();
        }
        if (!WITH_EXPONENT.matcher(value).matches()) {
            throw new BadFieldException(FIELD + ".value", value, "a number such as 101 or 5.6");
        }
        return new BigDecimal(value);
    }

    private static GlucoseUnit unit(JsonTree quantity, Set<FhirCode> codes) throws BadFieldException {
        String system = quantity.get("system").text();
        String code =
                system.isEmpty() || system.equals(UCUM) ? quantity.get("code").text() : "";
        String written = code.isEmpty() ? quantity.get("unit").text() : code;
        for (FhirCode allowed : codes) {
            if (allowed.unit().symbol().equalsIgnoreCase(written)) {
                return allowed.unit();
            }
        }
        StringBuilder expected = new StringBuilder();
        for (FhirCode allowed : codes) {
            expected.append(expected.length() == 0 ? "" : " or ")
                    .append(allowed.unit().symbol())
                    .append(" as ")
                    .append(allowed.loinc())
                    .append(" says");
        }
        throw new BadFieldException(FIELD + ".unit", written, expected.toString());
    }

    private static BadFieldException absent(JsonTree absent, JsonTree quantity) {
        String code = absent.get("text").text();
        for (JsonTree coding : absent.get("coding").items()) {
            code = coding.get("code").text();
        }
        if (!quantity.isNothing()) {
            return new BadFieldException("dataAbsentReason", code, "missing where there is a value");
        }
        QuarantineReason reason = QuarantineReason.UNREADABLE;
        if (DEVICE_ERRORS.contains(code)) {
            reason = QuarantineReason.DEVICE_ERROR;
        } else if (code.equals("temp-unknown")) {
            reason = QuarantineReason.NOT_READY;
        }
        return new BadFieldException(reason, "dataAbsentReason", code, "missing, and a value there");
    }
}
