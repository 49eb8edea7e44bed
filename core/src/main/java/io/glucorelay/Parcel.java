package io.glucorelay;

import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Contact;
import io.glucorelay.delivery.Delivery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is sent as one message: mostly one delivery, or all that a contact's digest gathers.
 *
 * @param first the most urgent one, by whose identifier and place the message goes
 * @param others what goes with it
 */
record Parcel(Delivery first, List<Delivery> others) {

    /** Who gets it where: only what goes the same way goes together. */
    private record Way(Contact contact, Optional<Address> to) {}

    /** All, the first one first. */
    List<Delivery> all() {
        List<Delivery> all = new ArrayList<>();
        all.add(first);
        all.addAll(others);
        return all;
    }

    /**
     * Makes parcels of what is to be sent.
     *
     * @param toSend the most urgent first
     */
    static List<Parcel> of(List<Delivery> toSend) {
        Map<Object, List<Delivery>> together = new LinkedHashMap<>();
        for (Delivery delivery : toSend) {
            Object way = isGathered(delivery)
                    ? new Way(delivery.notification().contact(), delivery.nextAddress())
                    : delivery.id();
            together.computeIfAbsent(way, key -> new ArrayList<>()).add(delivery);
        }
        List<Parcel> parcels = new ArrayList<>();
        together.values().forEach(all -> parcels.add(new Parcel(all.get(0), all.subList(1, all.size()))));
        return parcels;
    }

    /** Whether its contact is told of such in a digest. */
    static boolean isGathered(Delivery delivery) {
        Notification notification = delivery.notification();
        return notification.contact().policy().digest().gathers(notification.severity());
    }
}
