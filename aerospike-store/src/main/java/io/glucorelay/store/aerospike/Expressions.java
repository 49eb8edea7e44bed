package io.glucorelay.store.aerospike;

import com.aerospike.client.Operation;
import com.aerospike.client.cdt.MapReturnType;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.ExpOperation;
import com.aerospike.client.exp.ExpReadFlags;
import com.aerospike.client.exp.ExpWriteFlags;
import com.aerospike.client.exp.Expression;
import com.aerospike.client.exp.MapExp;
import java.util.List;

/** Parts that the steps' expressions are put together from. A bin that is not there makes an expression unknown, so each asks first. */
final class Expressions {

    private Expressions() {}

    /** The name under which {@link #readSize} answers. */
    static final String SIZE = "size";

    private static final Expression RECORD_SIZE = Exp.build(Exp.recordSize());

    /** An integer bin, or this if it is not there. */
    static Exp intOr(String bin, long absent) {
        return Exp.cond(Exp.binExists(bin), Exp.intBin(bin), Exp.val(absent));
    }

    /** Whether an integer bin has this value. */
    static Exp isInt(String bin, long value) {
        return Exp.and(Exp.binExists(bin), Exp.eq(Exp.intBin(bin), Exp.val(value)));
    }

    /** Whether a map bin is there and has entries. */
    static Exp hasEntries(String bin) {
        return Exp.gt(size(bin), Exp.val(0));
    }

    /** How many entries a map bin has. */
    static Exp size(String bin) {
        return Exp.cond(Exp.binExists(bin), MapExp.size(Exp.mapBin(bin)), Exp.val(0));
    }

    /** Whether a map bin has all these keys, each given once. */
    static Exp hasAll(String bin, List<?> keys) {
        return Exp.eq(count(bin, keys), Exp.val(keys.size()));
    }

    /** Whether a map bin has none of these keys. */
    static Exp hasNone(String bin, List<?> keys) {
        return Exp.eq(count(bin, keys), Exp.val(0));
    }

    private static Exp count(String bin, List<?> keys) {
        return Exp.cond(
                Exp.binExists(bin),
                MapExp.getByKeyList(MapReturnType.COUNT, Exp.val(keys), Exp.mapBin(bin)),
                Exp.val(0));
    }

    /** How many keys of a map bin lie before a key. */
    static Exp countBefore(String bin, byte[] to) {
        return Exp.cond(
                Exp.binExists(bin),
                MapExp.getByKeyRange(MapReturnType.COUNT, null, Exp.val(to), Exp.mapBin(bin)),
                Exp.val(0));
    }

    /** Sets a bin to a value, removes it if that is nil, and leaves it as it is if that is unknown. */
    static Operation set(String bin, Exp value) {
        return ExpOperation.write(bin, Exp.build(value), ExpWriteFlags.ALLOW_DELETE | ExpWriteFlags.EVAL_NO_FAIL);
    }

    /** Sets a bin to a value if a condition holds, and leaves it as it is if not. */
    static Operation setIf(Exp condition, String bin, Exp value) {
        return set(bin, Exp.cond(condition, value, Exp.unknown()));
    }

    /** Lowers an integer bin to a value, or sets it if it is not there. */
    static Operation lower(String bin, long value) {
        return setIf(Exp.gt(intOr(bin, Long.MAX_VALUE), Exp.val(value)), bin, Exp.val(value));
    }

    /** Raises an integer bin to a value, or sets it if it is not there. */
    static Operation raise(String bin, long value) {
        return setIf(Exp.lt(intOr(bin, Long.MIN_VALUE), Exp.val(value)), bin, Exp.val(value));
    }

    /** How many bytes the record takes. */
    static Operation readSize() {
        return ExpOperation.read(SIZE, RECORD_SIZE, ExpReadFlags.DEFAULT);
    }
}
