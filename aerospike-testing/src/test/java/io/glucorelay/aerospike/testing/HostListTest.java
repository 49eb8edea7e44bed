package io.glucorelay.aerospike.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.aerospike.client.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostListTest {

    @Test
    void readsHostsWithAndWithoutPorts() {
        assertThat(HostList.parse("p", "10.0.0.1:3100,db.example.org,[::1]:3200"))
                .containsExactly(new Host("10.0.0.1", 3100), new Host("db.example.org", 3000), new Host("::1", 3200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"host:port", "host:0", "host:70000", ":3000", "a:tls:3000"})
    void namesWhatItCannotRead(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostList.parse("aerospike.hosts", text))
                .withMessage("aerospike.hosts is '" + text + "'; expected host:port,host:port");
    }
}
