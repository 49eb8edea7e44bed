package io.glucorelay.store.codec;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertState;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Resolution;
import io.glucorelay.store.Retention;

/** The binary forms of all that is stored as one value; {@link ReadingCodec} has that of readings. */
public final class Codecs {

    /** Deliveries, with the notification and every attempt. */
    public static final Codec<Delivery> DELIVERY =
            new VersionedCodec<>("delivery", 2, DeliveryForm::write, DeliveryForm::read);

    /** Alerts. */
    public static final Codec<Alert> ALERT =
            new VersionedCodec<>("alert", 1, AlertForm::write, (from, version) -> AlertForm.read(from));

    /** What the engine remembers of a patient. */
    public static final Codec<AlertState> ALERT_STATE =
            new VersionedCodec<>("alert state", 2, AlertStateForm::write, AlertStateForm::read);

    /** Care plans. */
    public static final Codec<CarePlan> CARE_PLAN =
            new VersionedCodec<>("care plan", 2, CarePlanForm::write, CarePlanForm::read);

    /** Inputs set aside. */
    public static final Codec<Quarantined> QUARANTINED = new VersionedCodec<>(
            "quarantined input", 1, QuarantinedForm::write, (from, version) -> QuarantinedForm.read(from));

    /** How inputs set aside came to their end. */
    public static final Codec<Resolution> RESOLUTION =
            new VersionedCodec<>("resolution", 1, ResolutionForm::write, (from, version) -> ResolutionForm.read(from));

    /** For how long what is kept. */
    public static final Codec<Retention> RETENTION =
            new VersionedCodec<>("retention", 1, RetentionForm::write, (from, version) -> RetentionForm.read(from));

    /** What is known of deliveries beside their attempts. */
    public static final Codec<DeliveryNote> DELIVERY_NOTE = new VersionedCodec<>(
            "delivery note", 1, DeliveryNoteForm::write, (from, version) -> DeliveryNoteForm.read(from));

    private Codecs() {}
}
