package io.glucorelay.formats;

/** An object at the top in which records may be. */
final class JsonWrapper {

    /** So much of what is wrapped around records is handed on with them. */
    private static final int MOST_AROUND = 1_000;

    /** What it says, as long as it may be a record itself. */
    private KeptBytes head = new KeptBytes(JsonRecords.MAX_BYTES);

    /** Its beginning, once there was a place in it. */
    private String around = "";

    /** Whether there was a place in it. */
    private boolean isOpened;

    /** The objects in it that lead to where we are. */
    private String path = "";

    /** The last place there was. */
    private String place = "";

    private boolean isInArray;

    JsonWrapper() {
        head.add('{');
    }

    KeptBytes head() {
        return head;
    }

    String around() {
        return around;
    }

    boolean isOpened() {
        return isOpened;
    }

    boolean isInArray() {
        return isInArray;
    }

    String place() {
        return place;
    }

    /** Whether we are in no object inside of it. */
    boolean isAtTop() {
        return path.isEmpty();
    }

    /** Of a field here; empty, which is no place, if its name would be taken for several. */
    String path(KeptBytes name) {
        String field = name.unquoted();
        if (field.indexOf('.') >= 0) {
            return "";
        }
        return path.isEmpty() ? field : path + '.' + field;
    }

    void open(String newPlace) {
        if (!isOpened) {
            around = head.text(MOST_AROUND);
        }
        isOpened = true;
        place = newPlace;
        head = new KeptBytes(0);
    }

    void enterObject(String newPath) {
        path = newPath;
    }

    void enterArray(String newPlace) {
        open(newPlace);
        isInArray = true;
    }

    void leaveArray() {
        isInArray = false;
    }

    void leaveObject() {
        path = path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }
}
