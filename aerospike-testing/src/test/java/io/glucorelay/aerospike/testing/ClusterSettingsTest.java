package io.glucorelay.aerospike.testing;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ClusterSettingsTest {

    @Test
    void namesWhatIsOutOfRange() {
        ClusterSettings.Builder builder = ClusterSettings.builder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.nodes(9))
                .withMessage("nodes is 9; expected 1 to 8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.replicationFactor(0))
                .withMessage("replicationFactor is 0; expected 1 to 8");
    }
}
