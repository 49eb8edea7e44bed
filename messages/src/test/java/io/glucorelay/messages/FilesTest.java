package io.glucorelay.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.careplan.Channel;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

    private static final TemplateMessages MESSAGES = TemplateMessages.builtIn();

    @TempDir
    private Path folder;

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }

    private static String subject(TemplateMessages messages, String language) {
        return messages.format(
                        Sample.low().language(language).channel(Channel.PUSH).request())
                .subject();
    }

    @Test
    void aFileForEachLanguage() throws Exception {
        write("messages_fr.properties", "# à nous\nlow.raised.subject = {patient} : glycémie basse");
        write("messages_es_MX.properties", "low.raised.subject = {patient}: México");
        write("messages_de-AT.properties", "low.raised.push.subject = {patient}: Österreich");
        write("other.properties", "x = y");
        TemplateMessages messages = MESSAGES.from(folder);
        assertThat(subject(messages, "fr-BE")).isEqualTo("Ana : glycémie basse");
        assertThat(subject(messages, "es-MX")).isEqualTo("Ana: México");
        assertThat(subject(messages, "es")).isEqualTo("Ana: glucosa baja, 65 mg/dL ↓");
        assertThat(subject(messages, "de-AT")).isEqualTo("Ana: Österreich");
        assertThat(subject(MESSAGES, "fr")).as("the former is as it was").startsWith("Ana : glucose bas");
    }

    @Test
    void aReaderAndProperties() throws Exception {
        String text = "low.raised.subject = {patient} : bas";
        assertThat(subject(MESSAGES.with(Locale.FRENCH, new StringReader(text)), "fr"))
                .isEqualTo("Ana : bas");
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        assertThat(subject(MESSAGES.with(Locale.FRENCH, properties), "fr")).isEqualTo("Ana : bas");
        assertThatThrownBy(() -> MESSAGES.with(Locale.ROOT, new StringReader(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("language must be one");
    }

    @Test
    void allThatIsWrongWithAllFiles() throws Exception {
        write("messages.properties", "low.raised.subject = x");
        write("messages_fr.properties", "low.raised.subject = {x}\nlwo.raised.subject = x\n");
        write("messages_de.properties", "low.raised.subject = a\nlow.raised.subject = b\nhigh.raised.body = {y}\n");
        write("messages_es.properties", "low.raised.subject = \\u12");
        write("messages_no_such_language_at_all.properties", "");
        Files.write(folder.resolve("messages_pl.properties"), "x = é".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> MESSAGES.from(folder))
                .isInstanceOf(InvalidTemplatesException.class)
                .hasMessageContainingAll(
                        "messages.properties: names no language: expected messages_<language>.properties",
                        "messages_no_such_language_at_all.properties: names no language",
                        "messages_fr.properties: low.raised.subject: 'x' is no argument here",
                        "messages_fr.properties: lwo.raised.subject: 'lwo' is neither",
                        "messages_de.properties: low.raised.subject: is there more than once",
                        "messages_de.properties: high.raised.body: 'y' is no argument here",
                        "messages_es.properties: is no properties file",
                        "messages_pl.properties: is not in UTF-8");
    }

    @Test
    void aFolderWithoutTemplates() {
        assertThatThrownBy(() -> MESSAGES.from(folder))
                .isInstanceOf(InvalidTemplatesException.class)
                .hasMessageContaining("has no file that is called as messages_fr.properties");
        assertThatThrownBy(() -> MESSAGES.from(folder.resolve("absent"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aVarietyMayUseThePartsOfItsLanguage() throws Exception {
        write("messages_fr.properties", "part.mine = bonjour");
        write("messages_fr_CA.properties", "low.raised.subject = {mine} {patient}");
        assertThat(subject(MESSAGES.from(folder), "fr-CA")).isEqualTo("bonjour Ana");
    }
}
