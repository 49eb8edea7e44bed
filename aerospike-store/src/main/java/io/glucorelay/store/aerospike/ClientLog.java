package io.glucorelay.store.aerospike;

import com.aerospike.client.Log;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads what the client has to say into slf4j, unless the program has led it elsewhere: there is one such place for all clients. */
final class ClientLog {

    private static final Logger LOG = LoggerFactory.getLogger("com.aerospike.client");

    private ClientLog() {}

    static synchronized void useSlf4j() {
        if (!Log.isSet()) {
            Log.setCallback((level, message) -> {
                switch (level) {
                    case ERROR -> LOG.error("{}", message);
                    case WARN -> LOG.warn("{}", message);
                    case INFO -> LOG.info("{}", message);
                    default -> LOG.debug("{}", message);
                }
            });
        }
    }
}
