package io.glucorelay.aerospike.testing;

/** Somebody else has taken a port between our finding it free and a node's listening to it. */
final class PortTakenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PortTakenException(String message) {
        super(message);
    }
}
