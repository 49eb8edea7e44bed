package io.glucorelay.aerospike.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void givesEachNodePortsOfItsOwn() {
        assertThat(Ports.free(Collections.nCopies(8, "127.0.0.1")).stream()
                        .flatMapToInt(ports ->
                                IntStream.of(ports.service(), ports.fabric(), ports.heartbeat(), ports.admin()))
                        .toArray())
                .hasSize(32)
                .doesNotHaveDuplicates();
    }
}
