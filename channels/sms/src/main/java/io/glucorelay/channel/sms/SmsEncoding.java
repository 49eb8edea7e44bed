package io.glucorelay.channel.sms;

/** The two ways to write a text message (3GPP TS 23.038, 4 and 6.2), and what each leaves room for in its 140 bytes. */
public enum SmsEncoding {
    /** Seven bits a character, for Western European letters; a few signs take two of them. */
    GSM_7(160, 153),
    /** Sixteen bits a character, for everything else; an emoji takes two of them. */
    UCS_2(70, 67);

    private final int single;
    private final int part;

    SmsEncoding(int single, int part) {
        this.single = single;
        this.part = part;
    }

    /** How many units fit into a message of one segment. */
    public int single() {
        return single;
    }

    /** How many fit into each segment of a longer one, whose headers take their share (3GPP TS 23.040, 9.2.3.24.1). */
    public int part() {
        return part;
    }

    /** The more compact one that has all of the text's characters. */
    static SmsEncoding of(String text) {
        return text.codePoints().allMatch(character -> Gsm7.septets(character) > 0) ? GSM_7 : UCS_2;
    }

    /** How many units a character takes. */
    int units(int character) {
        return this == GSM_7 ? Gsm7.septets(character) : Character.charCount(character);
    }
}
