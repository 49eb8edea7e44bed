package io.glucorelay.store.tck;

/** Faults that are counted as they come, until they are switched off. For one thread. */
final class CountedFaults implements Faults {

    private final Faults faults;
    private boolean off;
    private int count;
    private int ofSettles;

    CountedFaults(Faults faults) {
        this.faults = faults;
    }

    @Override
    public Fault at(Call call) {
        Fault fault = off ? Fault.NONE : faults.at(call);
        if (!fault.equals(Fault.NONE)) {
            count++;
            ofSettles += call.operation() == Operation.SETTLE ? 1 : 0;
        }
        return fault;
    }

    void switchOff() {
        off = true;
    }

    int count() {
        return count;
    }

    /** How many of them met a settle: of so many sends at most it could not be stored how they ended. */
    int ofSettles() {
        return ofSettles;
    }
}
