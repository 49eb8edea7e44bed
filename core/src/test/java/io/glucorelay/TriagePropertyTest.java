package io.glucorelay;

import static io.glucorelay.NotificationSample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.AlertState;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Contact;
import io.glucorelay.delivery.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TriagePropertyTest {

    private record Pending(String contact, AlertKind kind, AlertEvent event, int turnAfter, boolean inFlight) {}

    @Provide
    Arbitrary<List<Pending>> outboxes() {
        return Combinators.combine(
                        Arbitraries.of("mother", "aunt"),
                        Arbitraries.of(AlertKind.class),
                        Arbitraries.of(AlertEvent.class),
                        Arbitraries.of(0, 0, 5, 10),
                        Arbitraries.of(false, false, false, true))
                .as(Pending::new)
                .list()
                .ofMaxSize(12);
    }

    private static String lane(Delivery delivery) {
        return delivery.notification().contact().name() + " "
                + delivery.notification().kind().topic();
    }

    @Property
    void nothingIsLostAndOfEachContactAndTopicTheNewestOfWhatIsDueGoesOn(@ForAll("outboxes") List<Pending> outbox) {
        List<Delivery> deliveries = new ArrayList<>();
        Set<String> inFlight = new HashSet<>();
        Set<String> busy = new HashSet<>();
        for (Pending pending : outbox) {
            Delivery delivery = NotificationSample.of(pending.kind())
                    .event(pending.event())
                    .sequence(deliveries.size() + 1)
                    .contact(Contact.named(pending.contact()).text("+1").build())
                    .turnAfter(Duration.ofMinutes(pending.turnAfter()))
                    .delivery();
            deliveries.add(delivery);
            // A relay sends one of a lane at a time, and nothing before its turn.
            if (pending.inFlight() && pending.turnAfter() == 0 && busy.add(lane(delivery))) {
                inFlight.add(delivery.id());
            }
        }
        Triage triage = Triage.of(deliveries, AlertState.EMPTY, inFlight, NOW);

        Set<String> finished = new HashSet<>();
        triage.finished().forEach(delivery -> {
            assertThat(finished.add(delivery.id())).isTrue();
            assertThat(delivery.state().isFinal()).isTrue();
            assertThat(delivery.reason()).isNotEmpty();
        });
        Set<String> sent = new HashSet<>();
        triage.toSend().forEach(delivery -> assertThat(sent.add(lane(delivery))).isTrue());
        busy.forEach(lane -> assertThat(sent).doesNotContain(lane));
        inFlight.forEach(id -> assertThat(finished).doesNotContain(id));

        Set<String> lanes = new HashSet<>();
        for (int i = deliveries.size() - 1; i >= 0; i--) {
            Delivery delivery = deliveries.get(i);
            boolean isDue = !delivery.dueAt().isAfter(NOW);
            if (isDue && lanes.add(lane(delivery))) {
                assertThat(finished).doesNotContain(delivery.id());
                assertThat(triage.toSend().contains(delivery)).isEqualTo(!busy.contains(lane(delivery)));
            }
        }
    }
}
