package io.glucorelay.store.codec;

import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import java.time.ZoneId;

final class CarePlanForm {

    private CarePlanForm() {}

    static void write(ByteWriter to, CarePlan plan) {
        to.text(plan.patient());
        Optionals.writeUnless(to, plan.patient(), plan.displayName());
        EnumCode.UNIT.write(to, plan.unit());
        to.text(plan.zone().getId());
        to.list(plan.rules(), CarePlanForm::rule);
        to.list(plan.contacts(), ContactForm::write);
    }

    static CarePlan read(ByteReader from) {
        String patient = from.text();
        return new CarePlan(
                patient,
                Optionals.textOr(from, patient),
                EnumCode.UNIT.read(from),
                ZoneId.of(from.text()),
                from.list(CarePlanForm::rule),
                from.list(ContactForm::read));
    }

    private static void rule(ByteWriter to, AlertRule rule) {
        EnumCode.KIND.write(to, rule.kind());
        to.text(rule.id());
        to.raw(rule.threshold() == null ? 0 : 1);
        if (rule.threshold() != null) {
            GlucoseForm.write(to, rule.threshold());
        }
        to.duration(rule.delay());
        to.duration(rule.repeatEvery());
        to.decimal(rule.clearanceMgdl());
        EnumCode.SEVERITY.write(to, rule.severity());
        to.raw(rule.tellResolved() ? 1 : 0);
    }

    private static AlertRule rule(ByteReader from) {
        AlertKind kind = EnumCode.KIND.read(from);
        return new AlertRule(
                from.text(),
                kind,
                Optionals.isThere(from) ? GlucoseForm.read(from) : null,
                from.duration(),
                from.duration(),
                from.decimal(),
                EnumCode.SEVERITY.read(from),
                Optionals.isThere(from));
    }
}
