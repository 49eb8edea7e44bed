package io.glucorelay.channel.sms;

/**
 * A request that claims to come from the provider is not signed by it: answer 403 and do nothing else. Checked, so that
 * nobody forgets to.
 *
 * <p>Its message says nothing of the request, the signature or the auth token.
 */
public final class InvalidSignatureException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidSignatureException() {
        super("the request's X-Twilio-Signature is missing or does not belong to its URL and parameters; check the auth"
                + " token, and that the URL is the one that the provider was given");
    }
}
