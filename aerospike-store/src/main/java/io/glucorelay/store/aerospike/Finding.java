package io.glucorelay.store.aerospike;

/**
 * Something about the cluster that is not as it should be.
 *
 * @param isUnfit whether data could be lost by it, or the store not work; else it is only a risk
 * @param node the node
 * @param setting which setting or state
 * @param found what it is
 * @param needed what it must be
 * @param fix what to do
 */
record Finding(boolean isUnfit, String node, String setting, String found, String needed, String fix) {

    @Override
    public String toString() {
        return "node " + node + ": " + setting + " is " + found + ", and should be " + needed + ": " + fix;
    }
}
