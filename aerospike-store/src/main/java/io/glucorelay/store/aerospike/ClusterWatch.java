package io.glucorelay.store.aerospike;

final class ClusterWatch {
    void requireCopies() {}

    boolean isMigrating() {
        return false;
    }
}
