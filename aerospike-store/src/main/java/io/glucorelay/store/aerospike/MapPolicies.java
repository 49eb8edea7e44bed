package io.glucorelay.store.aerospike;

import com.aerospike.client.cdt.MapOrder;
import com.aerospike.client.cdt.MapPolicy;
import com.aerospike.client.cdt.MapWriteFlags;

/** How entries are put into a map bin. All maps are ordered by key, so that they can be looked into without being read whole. */
final class MapPolicies {

    /** An entry that is there stays as it is. */
    static final MapPolicy CREATE = new MapPolicy(
            MapOrder.KEY_ORDERED, MapWriteFlags.CREATE_ONLY | MapWriteFlags.NO_FAIL | MapWriteFlags.PARTIAL);

    /** An entry that is there is replaced. */
    static final MapPolicy PUT = new MapPolicy(MapOrder.KEY_ORDERED, MapWriteFlags.DEFAULT);

    private MapPolicies() {}
}
