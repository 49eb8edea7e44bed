package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WallClockTest {

    /** In zones that are changed at night, at midnight, by half an hour, by a day, often, or never. */
    @Property(tries = 1_000)
    void aTimeThatIsOneIsWhatTheRulesSay(
            @ForAll("zones") String name,
            @ForAll @IntRange(max = 2_000_000_000) int before,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = -100, max = 100) Integer> halfHours)
            throws BadFieldException {
        ZoneId zone = ZoneId.of(name);
        WallClock clock = new WallClock(zone, WallClock.Twins.ARE_OF_ONE_HOUR);
        ZoneOffsetTransition change = zone.getRules().nextTransition(Instant.ofEpochSecond(before));
        LocalDateTime middle =
                change == null ? LocalDateTime.ofEpochSecond(before, 0, ZoneOffset.UTC) : change.getDateTimeBefore();
        for (int halfHour : halfHours) {
            LocalDateTime local = middle.plusMinutes(30L * halfHour);
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
            if (!offsets.isEmpty()) {
                WallClock.Moment moment = clock.moment(DeviceTime.of("one", "time", local));
                assertThat(offsets).extracting(local::toInstant).contains(moment.at());
                assertThat(moment.isByOrder()).isEqualTo(offsets.size() > 1);
            }
        }
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(
                "Europe/Berlin",
                "America/New_York",
                "America/Havana",
                "Asia/Beirut",
                "Australia/Lord_Howe",
                "Pacific/Apia",
                "Africa/Casablanca",
                "Asia/Tokyo",
                "UTC");
    }
}
