package io.glucorelay.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts octets into records by their sizes. Where a size cannot be, it is not known where the next record begins, and what looked
 * like one might be an invented value: so the rest is handed over in pieces that are none.
 */
final class CgmRecords {

    /** Of a piece that is no record: as hex, what a raw row may have. */
    private static final int MOST = LineReader.MAX_LENGTH / 2;

    private static final int SIZE_AND_FLAGS = 2;

    private final InputStream in;
    private final byte[] buffer = new byte[MOST];
    private long number;
    private boolean lost;

    CgmRecords(InputStream in) {
        this.in = in;
    }

    /** A record, or what is none. */
    static final class Piece {
        private final long number;
        private final byte[] bytes;
        private final String fault;

        private Piece(long number, byte[] bytes, String fault) {
            this.number = number;
            this.bytes = bytes;
            this.fault = fault;
        }

        /** Its number, the first being 1. */
        String position() {
            return "record " + number;
        }

        /** @throws BadFieldException if it is none */
        byte[] record() throws BadFieldException {
            if (!fault.isEmpty()) {
                throw new BadFieldException(fault);
            }
            return bytes;
        }

        /** Its octets, two digits each. */
        String hex() {
            StringBuilder hex = new StringBuilder(2 * bytes.length);
            for (byte octet : bytes) {
                hex.append(Character.forDigit(octet >> 4 & 0xF, 16)).append(Character.forDigit(octet & 0xF, 16));
            }
            return hex.toString();
        }
    }

    /** The next one, empty at the end. */
    Optional<Piece> next() throws IOException {
        if (lost) {
            return piece(fill(0, MOST), "where a record begins is not known, after one whose size could not be");
        }
        int length = fill(0, SIZE_AND_FLAGS);
        int size = buffer[0] & 0xFF;
        if (length == SIZE_AND_FLAGS && CgmRecord.mayBe(size, buffer[1] & 0xFF)) {
            length = fill(length, size);
            return piece(length, length == size ? "" : cut(size, length));
        }
        if (length < SIZE_AND_FLAGS) {
            return piece(length, cut(size, length));
        }
        lost = true;
        return piece(
                fill(length, MOST),
                "Size should be " + CgmRecord.SHORTEST + " to " + CgmRecord.LONGEST
                        + ", and what the flags ask for, but was '" + size + "'");
    }

    private static String cut(int size, int length) {
        return "the record should have " + size + " octets, but the input ended after " + length;
    }

    private Optional<Piece> piece(int length, String fault) {
        return length == 0 ? Optional.empty() : Optional.of(new Piece(++number, Arrays.copyOf(buffer, length), fault));
    }

    /** Reads on until there are as many, or no more; returns how many there are. */
    private int fill(int from, int wanted) throws IOException {
        int length = from;
        while (length < wanted) {
            int read = in.read(buffer, length, wanted - length);
            if (read < 0) {
                return length;
            }
            length += read;
        }
        return length;
    }
}
