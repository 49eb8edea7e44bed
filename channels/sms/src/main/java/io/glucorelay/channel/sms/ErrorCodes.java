package io.glucorelay.channel.sms;

import java.util.HashMap;
import java.util.Map;

/**
 * The provider's error codes, and what each means for a message (https://www.twilio.com/docs/api/errors). The module's
 * README has the table.
 *
 * <p>Whatever is not listed is tried again, too: a low that nobody hears of costs more than an attempt too many.
 */
final class ErrorCodes {

    /** What becomes of a message. */
    enum Fate {
        /** To be tried again: it may pass, or an operator can put it right. */
        LATER,
        /** This message will never reach this number. */
        NEVER,
        /** No message will: there is nobody at this number any more. */
        GONE
    }

    record Meaning(Fate fate, String words) {}

    private static final Map<Integer, Meaning> MEANINGS = new HashMap<>();
    private static final Meaning UNKNOWN = new Meaning(Fate.LATER, "");

    static {
        // Ours to put right: the account.
        put(10001, Fate.LATER, "the account is not active, check its balance");
        put(20003, Fate.LATER, "login failed, check account SID, auth token and API key");
        put(20005, Fate.LATER, "the account is not active, check its balance");
        put(20403, Fate.LATER, "the account may not use the API, ask the provider");
        put(20404, Fate.LATER, "not found, check account SID and base URL");
        put(21408, Fate.LATER, "not enabled for the recipient's country, check the geographic permissions");
        put(21608, Fate.LATER, "a trial account sends to verified numbers only");
        put(21609, Fate.LATER, "the status callback is not a URL the provider takes");
        put(30002, Fate.LATER, "the account is suspended");
        put(63038, Fate.LATER, "the account's messages of 24 hours are used up");

        // Ours to put right: the sender.
        put(21212, Fate.LATER, "the from number is not valid");
        put(21601, Fate.LATER, "the from number cannot send texts");
        put(21603, Fate.LATER, "no from number");
        put(21606, Fate.LATER, "the from number cannot send to this recipient");
        put(21612, Fate.LATER, "no route from this sender to this recipient");
        put(21659, Fate.LATER, "the from number is not the account's");
        put(21661, Fate.LATER, "the from number cannot send texts");
        put(30022, Fate.LATER, "too fast for the carrier");
        put(30034, Fate.LATER, "the from number is not registered for US carriers");

        // May pass.
        put(14107, Fate.LATER, "too many messages to this number");
        put(20429, Fate.LATER, "too many requests");
        put(20503, Fate.LATER, "the provider is not available");
        put(21611, Fate.LATER, "too many messages wait for this sender");
        put(30001, Fate.LATER, "too many messages wait");
        put(30003, Fate.LATER, "the phone is off or out of reach");
        put(30004, Fate.LATER, "blocked by the recipient or the carrier");
        put(30007, Fate.LATER, "taken for spam by the provider or the carrier");
        put(30008, Fate.LATER, "the carrier does not say why");
        put(30036, Fate.LATER, "not sent before it expired");
        put(30410, Fate.LATER, "the carrier did not answer");

        // Never, to this number.
        put(21211, Fate.NEVER, "not a valid phone number");
        put(21214, Fate.NEVER, "a number that cannot be reached");
        put(21217, Fate.NEVER, "not a valid phone number");
        put(21265, Fate.NEVER, "short codes receive no texts");
        put(21266, Fate.NEVER, "the recipient is the sender's own number");
        put(21604, Fate.NEVER, "no recipient");
        put(21614, Fate.NEVER, "not a mobile number");
        put(21635, Fate.NEVER, "a landline");
        put(30006, Fate.NEVER, "a landline, or a carrier that cannot be reached");
        // They can text START and be reached again, so the number is not gone.
        put(21610, Fate.NEVER, "the recipient has replied STOP");

        // Never, this text.
        put(21602, Fate.NEVER, "no text");
        put(21617, Fate.NEVER, "longer than 1600 characters");

        put(30005, Fate.GONE, "a number that is not in service");
    }

    private ErrorCodes() {}

    /** What a code means; to be tried again, without words, if it is not known. */
    static Meaning meaning(int code) {
        return MEANINGS.getOrDefault(code, UNKNOWN);
    }

    private static void put(int code, Fate fate, String words) {
        MEANINGS.put(code, new Meaning(fate, words));
    }
}
