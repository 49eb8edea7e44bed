package io.glucorelay.store.aerospike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.ResultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits for one node goes together, and nothing waits while there is room. */
class NodeLineTest {

    private static final long AN_HOUR = TimeUnit.HOURS.toNanos(1);

    private final CallThreads threads = new CallThreads();
    private final BlockingQueue<UnderWay> underWay = new LinkedBlockingQueue<>();
    private final NodeLine line = new NodeLine(this::call, threads);

    @AfterEach
    void close() {
        threads.close();
    }

    /** A batch that the node has not answered yet. */
    private record UnderWay(List<BatchRecord> batch, int timeoutMillis, CountDownLatch answer) {
        void end() {
            answer.countDown();
        }
    }

    private void call(List<BatchRecord> batch, int timeoutMillis) {
        UnderWay call = new UnderWay(batch, timeoutMillis, new CountDownLatch(1));
        underWay.add(call);
        try {
            call.answer().await();
        } catch (InterruptedException e) {
            throw new AerospikeException(e);
        }
    }

    @Test
    void whatComesWhileTwoAreUnderWayGoesTogetherNext() throws InterruptedException {
        NodePart first = sent(1);
        NodePart second = sent(2);
        List<NodePart> waiting = List.of(sent(3), sent(4), sent(1));
        UnderWay one = underWay.take();
        UnderWay two = underWay.take();
        assertThat(List.of(one.batch().size(), two.batch().size())).containsExactlyInAnyOrder(1, 2);
        assertThat(underWay).isEmpty();

        one.end();

        UnderWay next = underWay.take();
        assertThat(next.batch()).containsExactlyElementsOf(recordsOf(waiting));
        two.end();
        next.end();
        for (NodePart part : List.of(first, second, waiting.get(0), waiting.get(1), waiting.get(2))) {
            assertThat(part.await()).isNull();
        }
    }

    @Test
    void aBatchThatIsFullLeavesTheRestToTheNext() throws InterruptedException {
        sent(1);
        sent(1);
        NodePart big = sent(200);
        NodePart bigToo = sent(200);
        NodePart huge = sent(1000);
        List<UnderWay> first = List.of(underWay.take(), underWay.take());
        first.get(0).end();
        assertThat(endNext()).containsExactlyElementsOf(big.records());
        assertThat(endNext()).containsExactlyElementsOf(bigToo.records());
        assertThat(endNext()).as("never split").containsExactlyElementsOf(huge.records());
        first.get(1).end();
    }

    @Test
    void aLoneOneIsSentOnTheThreadOfWhoWantsIt() {
        List<Thread> threadsOfCalls = new ArrayList<>();
        NodeLine here = new NodeLine((batch, timeout) -> threadsOfCalls.add(Thread.currentThread()), threads);
        NodePart alone = part(1);
        here.sendHere(alone);
        assertThat(alone.await()).isNull();
        assertThat(threadsOfCalls).containsExactly(Thread.currentThread());
    }

    @Test
    void whoSendsHereTakesNobodyElseAlongAndLeavesNobodyBehind() throws InterruptedException {
        Thread here = new Thread(() -> line.sendHere(part(1)));
        here.start();
        UnderWay own = underWay.take();
        NodePart second = sent(1);
        UnderWay two = underWay.take();
        NodePart waiting = sent(1);
        own.end();
        here.join();
        endNext();
        two.end();
        assertThat(waiting.await()).isNull();
        assertThat(second.await()).isNull();
    }

    @Test
    void theFirstWhoseTimeIsOverSaysHowLongToWait() throws InterruptedException {
        sent(1);
        sent(1);
        NodePart patient = sent(1);
        NodePart hurried = new NodePart(records(1), System.nanoTime() + TimeUnit.SECONDS.toNanos(5));
        line.send(hurried);
        List<UnderWay> first = List.of(underWay.take(), underWay.take());
        first.get(0).end();
        UnderWay both = underWay.take();
        first.get(1).end();
        assertThat(both.batch()).hasSize(2);
        assertThat(both.timeoutMillis()).isBetween(1, 5000);
        both.end();
        assertThat(patient.await()).isNull();
    }

    @Test
    void whatABatchGoesDownWithIsToldToAllOfIt() {
        AerospikeException timeout = new AerospikeException(ResultCode.TIMEOUT, "too late");
        NodeLine failing = new NodeLine(
                (batch, millis) -> {
                    throw timeout;
                },
                threads);
        NodePart part = part(3);
        failing.send(part);
        assertThat(part.await()).isSameAs(timeout);
        NodePart next = part(1);
        failing.sendHere(next);
        assertThat(next.await()).as("and the line goes on").isSameAs(timeout);
    }

    @Test
    void aMistakeOfOursIsThrownAndNobodyWaitsForEver() {
        AtomicInteger calls = new AtomicInteger();
        NodeLine failing = new NodeLine(
                (batch, millis) -> {
                    if (calls.getAndIncrement() == 0) {
                        throw new IllegalStateException("a bug");
                    }
                    throw new StackOverflowError();
                },
                threads);
        NodePart part = part(1);
        failing.send(part);
        assertThatThrownBy(part::await)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
        // As often as would stop the line, if an error did.
        for (int i = 0; i < 3; i++) {
            NodePart next = part(1);
            failing.send(next);
            assertThatThrownBy(next::await).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void whenTheStoreIsClosedNobodyWaitsForEver() {
        threads.close();
        NodePart part = part(2);
        line.send(part);
        assertThat(part.await()).isNotNull();
    }

    @Test
    void whoIsInterruptedWaitsToTheEndAndStaysInterrupted() throws InterruptedException {
        NodePart part = sent(1);
        Thread.currentThread().interrupt();
        UnderWay call = takeUninterrupted();
        Thread.currentThread().interrupt();
        call.end();
        assertThat(part.await()).isNull();
        assertThat(Thread.interrupted()).isTrue();
    }

    private UnderWay takeUninterrupted() throws InterruptedException {
        Thread.interrupted();
        return underWay.take();
    }

    private List<BatchRecord> endNext() throws InterruptedException {
        UnderWay next = underWay.take();
        next.end();
        return next.batch();
    }

    private NodePart sent(int records) {
        NodePart part = part(records);
        line.send(part);
        return part;
    }

    private static NodePart part(int records) {
        return new NodePart(records(records), System.nanoTime() + AN_HOUR);
    }

    private static List<BatchRecord> records(int count) {
        List<BatchRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(new BatchWrite(new Key("test", "set", i), Operation.array(Operation.touch())));
        }
        return records;
    }

    private static List<BatchRecord> recordsOf(List<NodePart> parts) {
        List<BatchRecord> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.records()));
        return all;
    }
}
