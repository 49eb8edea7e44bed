package io.glucorelay.channel.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * FCM's answer to a message that it did not take (Google's "google.rpc.Status", with details of several types).
 *
 * <p>Of the texts in it none is kept: some repeat what was sent.
 *
 * @param status HTTP's
 * @param code FCM's own error code, or else the general one; empty if there is none
 * @param detail what else it says in one word: the field that is wrong, or the reason; empty if there is none
 * @param isAboutToken whether it says that the token is none
 */
record FcmError(int status, String code, String detail, boolean isAboutToken) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** In Firebase's "FCM error codes"; with it come no details that would say the same. */
    private static final String NO_TOKEN = "The registration token is not a valid FCM registration token";

    /** Reads any text: what is not FCM's form has no code. */
    static FcmError parse(int status, String body) {
        JsonNode error = read(body).path("error");
        String code = word(error.path("status"));
        String detail = "";
        boolean noToken = error.path("message").asText().startsWith(NO_TOKEN);
        for (JsonNode part : error.path("details")) {
            String type = part.path("@type").asText();
            if (type.endsWith("google.firebase.fcm.v1.FcmError")) {
                String own = word(part.path("errorCode"));
                code = own.isEmpty() ? code : own;
            } else if (type.endsWith("google.rpc.ErrorInfo")) {
                detail = word(part.path("reason"));
            } else if (type.endsWith("google.rpc.BadRequest")) {
                detail = word(part.path("fieldViolations").path(0).path("field"));
                noToken |= detail.equals("message.token");
            }
        }
        return new FcmError(status, code, detail, noToken && code.equals("INVALID_ARGUMENT"));
    }

    /** Whether it is our access token that FCM does not take. */
    boolean isAboutAccess() {
        return status == 401 && !code.equals("THIRD_PARTY_AUTH_ERROR");
    }

    @Override
    public String toString() {
        return "FCM answered " + status + (code.isEmpty() ? "" : " " + code)
                + (detail.isEmpty() ? "" : " (" + detail + ")");
    }

    /** Only what looks like a name: anything else could be a piece of the message. */
    private static String word(JsonNode node) {
        String text = node.asText();
        return text.matches("[A-Za-z0-9_.\\[\\]]{1,60}") ? text : "";
    }

    private static JsonNode read(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json == null ? MissingNode.getInstance() : json;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
