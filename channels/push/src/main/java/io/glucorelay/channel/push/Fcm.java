package io.glucorelay.channel.push;

import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Firebase Cloud Messaging: as which service account, and for which project. Immutable.
 *
 * <pre>{@code
 * Fcm fcm = Fcm.serviceAccount(Files.readString(Path.of("service-account.json")));
 * }</pre>
 */
public final class Fcm {

    private static final URI GOOGLE = URI.create("https://fcm.googleapis.com");

    private final ServiceAccountCredentials account;
    private final @Nullable String project;
    private final URI server;

    private Fcm(ServiceAccountCredentials account, @Nullable String project, URI server) {
        this.account = account;
        this.project = project;
        this.server = server;
    }

    /**
     * Sends as this service account, for the project that it belongs to.
     *
     * @param json its key, as the Firebase console makes it ("Project settings", "Service accounts", "Generate new private
     *     key"). Access tokens are fetched from its {@code token_uri}
     * @throws IllegalArgumentException if it is not that
     */
    public static Fcm serviceAccount(String json) {
        ServiceAccountCredentials account = read(json);
        Fcm fcm = new Fcm(account, null, GOOGLE);
        String project = account.getProjectId();
        return project == null ? fcm : fcm.project(project);
    }

    /**
     * Sends for another project than the service account's own.
     *
     * @throws IllegalArgumentException if that is no project's ID
     */
    public Fcm project(String id) {
        if (!id.matches("[a-z0-9.:-]{1,100}")) {
            throw new IllegalArgumentException(
                    "project must be the ID of a Firebase project such as my-app-1234, but was '" + id + "'");
        }
        return new Fcm(account, id, server);
    }

    /**
     * Sends to another server than {@code https://fcm.googleapis.com}: a proxy, or one for tests. The rest of the path is
     * added.
     *
     * @throws IllegalArgumentException if it is no absolute address for HTTP
     */
    public Fcm server(URI base) {
        boolean isHttp = "https".equals(base.getScheme()) || "http".equals(base.getScheme());
        if (!isHttp || base.getHost() == null) {
            throw new IllegalArgumentException(
                    "server must be an absolute address such as https://fcm.googleapis.com, but was '" + base + "'");
        }
        return new Fcm(account, project, base);
    }

    ServiceAccountCredentials account() {
        return account;
    }

    /**
     * Where to post messages.
     *
     * @throws IllegalArgumentException if there is no project
     */
    URI endpoint() {
        if (project == null) {
            throw new IllegalArgumentException("project must be set, as the service account does not name one");
        }
        String base = server.toString().replaceAll("/+$", "");
        return URI.create(base + "/v1/projects/" + project + "/messages:send");
    }

    /** The project and the server. */
    @Override
    public String toString() {
        return "Fcm[" + project + " at " + server + "]";
    }

    private static ServiceAccountCredentials read(String json) {
        try {
            return ServiceAccountCredentials.fromStream(
                    new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | RuntimeException e) {
            // Without the cause: nothing of a key may end up in a log.
            throw new IllegalArgumentException(
                    "serviceAccount must be the JSON of a service account's key, with type, client_email, private_key and"
                            + " token_uri, but could not be read as that");
        }
    }
}
