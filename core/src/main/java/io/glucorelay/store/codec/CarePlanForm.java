package io.glucorelay.store.codec;

import io.glucorelay.careplan.CarePlan;
import java.time.ZoneId;

final class CarePlanForm {

    private CarePlanForm() {}

    static void write(ByteWriter to, CarePlan plan) {
        to.text(plan.patient());
        Optionals.writeUnless(to, plan.patient(), plan.displayName());
        EnumCode.UNIT.write(to, plan.unit());
        to.text(plan.zone().getId());
        to.list(plan.rules(), RuleForm::write);
        to.list(plan.contacts(), ContactForm::write);
    }

    static CarePlan read(ByteReader from, int version) {
        return version == 1 ? VersionOne.carePlan(from) : read(from);
    }

    private static CarePlan read(ByteReader from) {
        String patient = from.text();
        return new CarePlan(
                patient,
                Optionals.textOr(from, patient),
                EnumCode.UNIT.read(from),
                ZoneId.of(from.text()),
                from.list(RuleForm::read),
                from.list(ContactForm::read));
    }
}
