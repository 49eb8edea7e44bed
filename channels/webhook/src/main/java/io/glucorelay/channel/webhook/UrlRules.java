package io.glucorelay.channel.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which URLs may be called. Addresses may come from anybody who may write a care plan, so none is trusted.
 *
 * @param hosts the only ones that may be called, in small letters; null for any
 * @param privateAddresses whether hosts in our own network may be called
 * @param http whether those may be called without encryption
 * @param resolver finds a host's addresses
 */
record UrlRules(@Nullable Set<String> hosts, boolean privateAddresses, boolean http, Resolver resolver) {

    private static final int MAX_LENGTH = 2048;

    /** Finds the addresses of a host. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** Reads a URL, and refuses it if its text alone says that it may not be called. */
    URI parse(String text) throws RefusedUrlException {
        String trimmed = text.trim();
        if (trimmed.length() > MAX_LENGTH) {
            throw new RefusedUrlException("the URL is longer than " + MAX_LENGTH);
        }
        URI url = uri(trimmed);
        boolean isHttp = "http".equalsIgnoreCase(url.getScheme());
        if (!isHttp && !"https".equalsIgnoreCase(url.getScheme())) {
            throw new RefusedUrlException("the URL does not begin with https://");
        }
        if (isHttp && !http) {
            throw new RefusedUrlException("http is not allowed, the URL must begin with https://");
        }
        if (url.getRawUserInfo() != null) {
            // Also a way to make a URL look like one of another host.
            throw new RefusedUrlException("the URL has a user name in it");
        }
        if (url.getHost() == null) {
            throw new RefusedUrlException("the URL has no host, or one with other than ASCII letters");
        }
        if (url.getHost().endsWith(".") || url.getHost().contains("%")) {
            // Good names and addresses elsewhere, but the JDK's client fails on them over TLS.
            throw new RefusedUrlException("the URL's host ends in a full stop, or has a '%' in it");
        }
        if (url.getRawFragment() != null) {
            throw new RefusedUrlException("the URL has a '#' in it");
        }
        if (url.getPort() == 0 || url.getPort() > 65_535) {
            throw new RefusedUrlException("the URL has a port that there is not");
        }
        if (hosts != null && !hosts.contains(url.getHost().toLowerCase(Locale.ROOT))) {
            throw new RefusedUrlException("the URL's host is not among those allowed");
        }
        return url;
    }

    /**
     * Looks the host up, and refuses it if one of its addresses may not be called. Blocks.
     *
     * <p>The HTTP client looks it up again a moment later. Java keeps what it has found for some seconds, so both see the
     * same; where it does not, as somebody made its name lead elsewhere between the two, an inner host would still have to
     * show a certificate for that name before anything is sent to it.
     */
    void check(URI url) throws RefusedUrlException, UnknownHostException {
        boolean isHttp = "http".equalsIgnoreCase(url.getScheme());
        for (InetAddress address : resolver.resolve(url.getHost())) {
            AddressScope scope = AddressScope.of(address);
            if (scope == AddressScope.UNUSABLE) {
                throw new RefusedUrlException("the URL's host has a link-local or reserved address");
            }
            if (scope == AddressScope.PRIVATE && !privateAddresses) {
                throw new RefusedUrlException("the URL's host has a private address, which is not allowed");
            }
            if (scope == AddressScope.PUBLIC && isHttp) {
                throw new RefusedUrlException("http is allowed within one's own network only, not to a public address");
            }
        }
    }

    private static URI uri(String text) throws RefusedUrlException {
        try {
            URI url = new URI(text);
            // As it goes over the wire.
            return new URI(url.toASCIIString());
        } catch (URISyntaxException e) {
            throw new RefusedUrlException("not a URL");
        }
    }
}
