package io.glucorelay.examples.report;

import io.glucorelay.alert.Alert;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.reading.Reading;
import java.util.List;

/**
 * What the report shows of one patient.
 *
 * @param plan the patient's plan
 * @param readings the readings by time
 * @param alerts the alerts by the time they began
 * @param deliveries the deliveries by the time they were decided
 */
public record PatientPage(CarePlan plan, List<Reading> readings, List<Alert> alerts, List<Delivery> deliveries) {

    /** @throws NullPointerException if {@code readings}, {@code alerts} or {@code deliveries} is or has a null */
    public PatientPage {
        readings = List.copyOf(readings);
        alerts = List.copyOf(alerts);
        deliveries = List.copyOf(deliveries);
    }

    /** What the sensor said as it first said it: by this a patient is judged, as alerts were. */
    List<Reading> sensorReadings() {
        return readings.stream().filter(PatientPage::isOfSensor).toList();
    }

    /** Not a fingerstick, nor what the source said later. */
    static boolean isOfSensor(Reading reading) {
        return !reading.isFingerstick() && !reading.isCorrection();
    }
}
