package io.glucorelay.store.aerospike;

import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.exp.Exp;
import io.glucorelay.store.LeaseRequest;
import java.time.Instant;
import java.util.List;

/** The lease's bins. A record without them is free. */
final class Lease {

    private Lease() {}

    /**
     * Takes the lease if it is free, or lengthens it if it is the asker's own. Each operation sees what those before it
     * have written.
     */
    static List<Operation> take(LeaseRequest request) {
        return take(request, isFree(request));
    }

    /** The same, but a free one only if something is due by the indexed bin. */
    static List<Operation> takeIfDue(LeaseRequest request) {
        return take(request, Exp.and(isFree(request), Due.isDue(Due.now(request.now()))));
    }

    /** Takes the lease of a record that is known to be free. */
    static List<Operation> takeFree(LeaseRequest request) {
        return List.of(
                Operation.put(new Bin(Bins.LEASE_TOKEN, request.token())),
                Operation.put(new Bin(Bins.LEASE_STEP, 0)),
                Operation.put(new Bin(Bins.LEASE_UNTIL, Due.from(request.until()))));
    }

    private static Exp isFree(LeaseRequest request) {
        return Exp.le(Expressions.intOr(Bins.LEASE_UNTIL, 0), Exp.val(Due.now(request.now())));
    }

    private static List<Operation> take(LeaseRequest request, Exp free) {
        long token = request.token();
        Exp until = Exp.val(Due.from(request.until()));
        Exp own = Expressions.isInt(Bins.LEASE_TOKEN, token);
        return List.of(
                Expressions.set(Bins.LEASE_STEP, Exp.cond(own, Exp.unknown(), free, Exp.val(0), Exp.unknown())),
                Expressions.setIf(free, Bins.LEASE_TOKEN, Exp.val(token)),
                Expressions.setIf(own, Bins.LEASE_UNTIL, Exp.max(Expressions.intOr(Bins.LEASE_UNTIL, 0), until)));
    }

    /** Keeps the lease after a settle, until then. */
    static List<Operation> keep(long newStep, Instant until) {
        return List.of(
                Operation.put(new Bin(Bins.LEASE_STEP, newStep)),
                Operation.put(new Bin(Bins.LEASE_UNTIL, Due.from(until))));
    }

    /** Gives the lease back. */
    static List<Operation> release() {
        return List.of(
                Operation.put(Bin.asNull(Bins.LEASE_TOKEN)),
                Operation.put(Bin.asNull(Bins.LEASE_STEP)),
                Operation.put(Bin.asNull(Bins.LEASE_UNTIL)));
    }

    /** Keeps the lease if a condition holds, and gives it back if not. The condition is looked at once. */
    static List<Operation> keepIf(Exp condition, long newStep, Instant until) {
        Exp isKept = Exp.binExists(Bins.LEASE_UNTIL);
        return List.of(
                Expressions.setIf(Exp.not(condition), Bins.LEASE_UNTIL, Exp.nil()),
                Expressions.setIf(Exp.not(isKept), Bins.LEASE_TOKEN, Exp.nil()),
                Expressions.setIf(Exp.not(isKept), Bins.LEASE_STEP, Exp.nil()),
                Expressions.setIf(isKept, Bins.LEASE_STEP, Exp.val(newStep)),
                Expressions.setIf(isKept, Bins.LEASE_UNTIL, Exp.val(Due.from(until))));
    }
}
