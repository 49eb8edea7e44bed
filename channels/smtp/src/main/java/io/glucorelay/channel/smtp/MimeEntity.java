package io.glucorelay.channel.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail, or a part of one: a header and a body.
 *
 * <p>Not by the mail library's parser, whose memory grows with the number of parts that a stranger cares to write.
 */
final class MimeEntity {

    private static final String NO_TYPE = "text/plain";

    private final Fields fields;
    private final List<String> body;

    private MimeEntity(Fields fields, List<String> body) {
        this.fields = fields;
        this.body = body;
    }

    /** From its text. */
    static MimeEntity parse(String text) {
        return of(lines(text));
    }

    private static MimeEntity of(List<String> lines) {
        int end = lines.indexOf("");
        return end < 0
                ? new MimeEntity(Fields.of(lines), List.of())
                : new MimeEntity(Fields.of(lines.subList(0, end)), lines.subList(end + 1, lines.size()));
    }

    /** Its lines, without their ends. */
    static List<String> lines(String text) {
        return Arrays.asList(text.split("\r?\n", -1));
    }

    /** The value of a field of the header; null if there is none. */
    @Nullable String header(String name) {
        return fields.get(name);
    }

    /** Whether the body is of one of these types, such as {@code message/rfc822}. */
    boolean isOneOf(String... types) {
        ContentType type = type();
        return type != null && Arrays.stream(types).anyMatch(type::match);
    }

    /** The parts of the body, at most so many; none if it has no parts. */
    List<MimeEntity> parts(int max) {
        ContentType type = type();
        String boundary = type == null ? null : type.getParameter("boundary");
        List<MimeEntity> parts = new ArrayList<>();
        if (boundary == null || boundary.isEmpty()) {
            return parts;
        }
        String delimiter = "--" + boundary;
        String end = delimiter + "--";
        int begin = -1;
        for (int i = 0; i <= body.size() && parts.size() < max; i++) {
            // What was cut off ends a part, too.
            String line = i < body.size() ? trimEnd(body.get(i)) : end;
            if (line.equals(delimiter) || line.equals(end)) {
                if (begin >= 0) {
                    parts.add(of(body.subList(begin, i)));
                }
                if (line.equals(end)) {
                    break;
                }
                begin = i + 1;
            }
        }
        return parts;
    }

    /** The body as text, decoded; empty if it cannot be. */
    String text() {
        String raw = String.join("\n", body);
        String encoding = fields.get("Content-Transfer-Encoding");
        boolean isEncoded = "base64".equalsIgnoreCase(encoding) || "quoted-printable".equalsIgnoreCase(encoding);
        if (encoding == null || !isEncoded) {
            return raw;
        }
        try (InputStream in =
                MimeUtility.decode(new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)), encoding)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
            return new String(out.toByteArray(), StandardCharsets.UTF_8);
        } catch (IOException | MessagingException e) {
            return "";
        }
    }

    private @Nullable ContentType type() {
        String text = fields.get("Content-Type");
        try {
            return new ContentType(text == null ? NO_TYPE : text);
        } catch (ParseException e) {
            return null;
        }
    }

    private static String trimEnd(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) <= ' ') {
            end--;
        }
        return line.substring(0, end);
    }
}
