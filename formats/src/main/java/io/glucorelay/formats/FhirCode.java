package io.glucorelay.formats;

import io.glucorelay.reading.GlucoseUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The LOINC codes of observations that are readings: those of HL7's guide for continuous glucose monitoring (HL7/cgm,
 * input/fsh/profiles.fsh), and those of a meter's value of a drop of blood. A laboratory's glucose is none of them: nobody is to
 * be woken by what was drawn hours ago.
 */
enum FhirCode {
    SENSOR_MASS("99504-3", GlucoseUnit.MG_DL, false),
    SENSOR_MOLES("105272-9", GlucoseUnit.MMOL_L, false),
    METER_MASS("41653-7", GlucoseUnit.MG_DL, true),
    METER_MOLES("14743-9", GlucoseUnit.MMOL_L, true);

    static final String LOINC = "http://loinc.org";
    private static final String LOINC_OID = "urn:oid:2.16.840.1.113883.6.1";

    private static final Map<String, FhirCode> BY_LOINC =
            Arrays.stream(values()).collect(Collectors.toMap(FhirCode::loinc, code -> code));

    private final String loinc;
    private final GlucoseUnit unit;
    private final boolean isOfMeter;

    FhirCode(String loinc, GlucoseUnit unit, boolean isOfMeter) {
        this.loinc = loinc;
        this.unit = unit;
        this.isOfMeter = isOfMeter;
    }

    static FhirCode of(GlucoseUnit unit, boolean isOfMeter) {
        if (unit == GlucoseUnit.MG_DL) {
            return isOfMeter ? METER_MASS : SENSOR_MASS;
        }
        return isOfMeter ? METER_MOLES : SENSOR_MOLES;
    }

    /** Those among the codings of an observation; it may have one in each unit. */
    static Set<FhirCode> in(JsonTree codeableConcept) {
        Set<FhirCode> found = EnumSet.noneOf(FhirCode.class);
        for (JsonTree coding : codeableConcept.get("coding").items()) {
            String system = coding.get("system").text();
            if (system.isEmpty() || system.equals(LOINC) || system.equals(LOINC_OID)) {
                FhirCode code = BY_LOINC.get(coding.get("code").text());
                if (code != null) {
                    found.add(code);
                }
            }
        }
        return found;
    }

    String loinc() {
        return loinc;
    }

    GlucoseUnit unit() {
        return unit;
    }

    boolean isOfMeter() {
        return isOfMeter;
    }
}
