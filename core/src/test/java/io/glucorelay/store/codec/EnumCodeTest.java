package io.glucorelay.store.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnumCodeTest {

    static Stream<EnumCode<?>> all() {
        return Stream.of(
                EnumCode.EVENT,
                EnumCode.KIND,
                EnumCode.QUALITY,
                EnumCode.ROLE,
                EnumCode.DAY,
                EnumCode.CHANNEL,
                EnumCode.SEVERITY,
                EnumCode.STATE,
                EnumCode.UNIT,
                EnumCode.TREND,
                EnumCode.FLAG,
                EnumCode.REASON);
    }

    /** One without a number would be written as something that nobody can read. */
    @ParameterizedTest
    @MethodSource("all")
    void everyConstantHasANumber(EnumCode<?> code) {
        List<Object> numbered = new ArrayList<>(code.constants());
        Object[] constants = code.constants().get(0).getDeclaringClass().getEnumConstants();
        assertThat(numbered).containsExactlyInAnyOrder(constants);
    }
}
