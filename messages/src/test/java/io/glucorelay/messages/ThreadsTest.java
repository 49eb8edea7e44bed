package io.glucorelay.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.delivery.MessageFormatter.Request;
import io.glucorelay.delivery.MessageFormatter.Words;
import io.glucorelay.reading.GlucoseUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    private static final TemplateMessages MESSAGES = TemplateMessages.builtIn();

    @Test
    void twoThreadsWriteWhatOneDoes() throws Exception {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            requests.add(Sample.of(AlertKind.LOW, AlertEvent.REPEATED)
                    .language(i % 2 == 0 ? "fr" : "pl")
                    .unit(i % 3 == 0 ? GlucoseUnit.MG_DL : GlucoseUnit.MMOL_L)
                    .minutes(i)
                    .request());
        }
        Callable<List<Words>> all =
                () -> requests.stream().map(MESSAGES::format).toList();
        List<Words> expected = all.call();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<List<Words>> words : threads.invokeAll(List.of(all, all))) {
                assertThat(words.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }
}
