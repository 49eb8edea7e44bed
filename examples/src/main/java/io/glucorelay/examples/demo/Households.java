package io.glucorelay.examples.demo;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The care plans of the demo: a mother who is told first, a father who gets emails, a clinic if nobody reacts. */
final class Households {

    private static final String PHONE = "phone-of-the-mother-of-";

    private Households() {}

    /** The plan of one patient; emails go to {@code mailTo}, or where there is none to addresses that nobody has. */
    static CarePlan planFor(String patient, ZoneId zone, GlucoseUnit unit, @Nullable String mailTo) {
        return CarePlan.forPatient(patient)
                .zone(zone.getId())
                .unit(unit)
                .rule(AlertRule.urgentLow(Glucose.mgdl(55)).repeatEvery(Duration.ofMinutes(15)))
                .rule(AlertRule.low(Glucose.mgdl(70))
                        .after(Duration.ofMinutes(5))
                        .repeatEvery(Duration.ofMinutes(30)))
                .rule(AlertRule.high(Glucose.mgdl(250)).after(Duration.ofMinutes(30)))
                .rule(AlertRule.urgentHigh(Glucose.mgdl(350)).repeatEvery(Duration.ofMinutes(60)))
                .rule(AlertRule.noData(Duration.ofMinutes(20)))
                .contact(Contact.named("mother")
                        .push(PHONE + patient)
                        .text("+33 6 00 00 " + Math.floorMod(patient.hashCode(), 10_000))
                        .policy(DeliveryPolicy.urgent()))
                .contact(Contact.named("father").email(mailTo == null ? "father@example.org" : mailTo))
                .contact(Contact.named("clinic")
                        .email(mailTo == null ? "clinic@example.org" : mailTo)
                        .escalateAfter(Duration.ofMinutes(15)))
                .build();
    }

    /** The patient whose mother's phone this is; empty if it is not one. */
    static String patientOf(String pushToken) {
        return pushToken.startsWith(PHONE) ? pushToken.substring(PHONE.length()) : "";
    }
}
