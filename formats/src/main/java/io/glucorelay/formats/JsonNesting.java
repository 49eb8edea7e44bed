package io.glucorelay.formats;

/**
 * Follows JSON from a bracket to the one that closes it, byte by byte, by brackets and quotes alone. A string ends with its line,
 * which it cannot go beyond.
 */
final class JsonNesting {

    /** Where brackets are deeper, it is not known any more what kind those around them are: from then on they are only counted. */
    private static final int KNOWN_DEPTH = 62;

    private int depth = 1;

    /** Of the brackets that are open, the innermost in the lowest bit: 1 is an array. */
    private long arrays;

    private boolean isInString;
    private boolean isEscaped;
    private boolean lineBegins;
    private boolean isBroken;
    private boolean isTooDeep;

    /** The last one that is no space and in no string; of a string its last quote. */
    private int last;

    JsonNesting(int first) {
        this.last = first;
        this.arrays = first == '[' ? 1 : 0;
    }

    /** Whether the first bracket is still to be closed. */
    boolean isOpen() {
        return depth > 0;
    }

    /** Whether something has begun that cannot be inside of it. */
    boolean isBroken() {
        return isBroken;
    }

    /** Goes on by a byte, and says whether it was part of it. */
    boolean take(byte c) {
        boolean endsLine = c == '\n' || c == '\r';
        if (isInString) {
            isInString = (c != '"' || isEscaped) && !endsLine;
            isEscaped = c == '\\' && !isEscaped;
            lineBegins = endsLine;
            return true;
        }
        if (endsLine || c == ' ' || c == '\t') {
            lineBegins |= endsLine;
            return true;
        }
        if (c == '{' || c == '[') {
            isBroken = lineBegins && !isTooDeep && !mayHoldAValue();
            if (isBroken) {
                return false;
            }
            depth++;
            isTooDeep |= depth > KNOWN_DEPTH;
            arrays = arrays << 1 | (c == '[' ? 1 : 0);
        } else if (c == '}' || c == ']') {
            depth--;
            arrays >>>= 1;
        } else if (c == '"') {
            isInString = true;
            isEscaped = false;
        }
        last = c;
        lineBegins = false;
        return true;
    }

    /** Whether a value may come next. */
    private boolean mayHoldAValue() {
        boolean isInArray = (arrays & 1) == 1;
        return last == ':' || (isInArray && (last == ',' || last == '['));
    }
}
