package io.glucorelay.store.aerospike;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.BatchWritePolicy;
import io.glucorelay.store.StoreException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends reads and writes, in batches, and sends again those without a definite answer, until there is one or the deadline
 * has passed. That is right since every write of this store may be repeated: it carries a fence, or only adds what is not
 * there.
 */
final class Operations {

    private final NodeBatches batches;
    private final ClientPolicies policies;
    private final ClusterWatch watch;
    private final CallThreads threads;

    Operations(IAerospikeClient client, ClientPolicies policies, ClusterWatch watch, CallThreads threads) {
        this.batches = new NodeBatches(client, policies, threads);
        this.policies = policies;
        this.watch = watch;
        this.threads = threads;
    }

    /** For a write of a record that does not expire, unless told otherwise. */
    BatchWritePolicy writePolicy() {
        BatchWritePolicy policy = policies.batchWrite();
        policy.expiration = Expiry.NEVER;
        // Keys name patients.
        policy.sendKey = false;
        return policy;
    }

    /** Does one. */
    Answer run(BatchRecord one) {
        return run(List.of(one)).get(0);
    }

    /**
     * Does all, each by itself and in no order.
     *
     * @throws StoreException if a write is among them and the cluster does not give the copies that it needs, or the store
     *     is closed
     */
    List<Answer> run(List<? extends BatchRecord> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        threads.requireOpen();
        boolean writes = all.stream().anyMatch(one -> one.hasWrite);
        if (writes) {
            watch.requireCopies();
        }
        Answer[] answers = new Answer[all.size()];
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            open.add(i);
        }
        boolean[] inDoubt = new boolean[answers.length];
        Backoff backoff = policies.backoff();
        while (true) {
            List<@Nullable AerospikeException> thrown = batches.send(pick(all, open), backoff.remainingMillis());
            List<Integer> unsettled = new ArrayList<>();
            for (int i = 0; i < open.size(); i++) {
                int index = open.get(i);
                BatchRecord one = all.get(index);
                // Once a try may have been done, whatever the next one's answer: it may be the echo of the first.
                inDoubt[index] |= isInDoubt(one);
                if (one.resultCode == ResultCode.SERVER_MEM_ERROR || one.resultCode == ResultCode.FAIL_FORBIDDEN) {
                    watch.hadNoRoom();
                }
                answers[index] = answer(one, thrown.get(i), inDoubt[index]);
                if (answers[index].error() != null && Errors.mayRepeat(one.resultCode)) {
                    unsettled.add(index);
                }
            }
            // Copies may have gone missing meanwhile: then nobody is asked again, as the ones that are left might say
            // yes.
            if (unsettled.isEmpty() || threads.isClosed() || !backoff.pause() || (writes && !watch.hasCopies())) {
                return Arrays.asList(answers);
            }
            open = unsettled;
        }
    }

    /**
     * Does some again, which the first time were not as they were taken to be.
     *
     * @param some what to do now
     * @param places where the answers of these are among all
     * @param answers all; the others stay as they are, whatever keeps these from being done
     */
    List<Answer> runAgain(List<? extends BatchRecord> some, List<Integer> places, List<Answer> answers) {
        List<Answer> all = new ArrayList<>(answers);
        try {
            List<Answer> again = run(some);
            for (int i = 0; i < again.size(); i++) {
                all.set(places.get(i), again.get(i));
            }
        } catch (StoreException e) {
            places.forEach(place -> all.set(place, new Answer(ResultCode.CLIENT_ERROR, null, e)));
        }
        return all;
    }

    private static List<BatchRecord> pick(List<? extends BatchRecord> all, List<Integer> indexes) {
        List<BatchRecord> picked = new ArrayList<>(indexes.size());
        for (int index : indexes) {
            BatchRecord one = all.get(index);
            one.prepare();
            picked.add(one);
        }
        return picked;
    }

    /** Each has a result of its own; one that has none went down with the batch, and nobody knows whether it was done. */
    private static Answer answer(BatchRecord one, @Nullable AerospikeException thrown, boolean inDoubt) {
        return switch (one.resultCode) {
            case ResultCode.OK,
                    ResultCode.FILTERED_OUT,
                    ResultCode.GENERATION_ERROR,
                    ResultCode.KEY_NOT_FOUND_ERROR,
                    ResultCode.KEY_EXISTS_ERROR -> new Answer(one.resultCode, one.record, null);
            default -> new Answer(one.resultCode, null, Errors.of(one, thrown, inDoubt));
        };
    }

    private static boolean isInDoubt(BatchRecord one) {
        return one.hasWrite && (one.inDoubt || one.resultCode == ResultCode.NO_RESPONSE);
    }
}
