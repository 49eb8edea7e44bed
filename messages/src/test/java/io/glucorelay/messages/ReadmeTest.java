package io.glucorelay.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Channel;
import io.glucorelay.channel.testing.ReadmeExamples;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's examples compile, its templates are taken, and its table has all arguments. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    @TempDir
    private Path folder;

    @Test
    void theExamplesCompile() throws Exception {
        List<String> examples = ReadmeExamples.in(README, "java");
        assertThat(examples).hasSize(3);
        for (String example : examples) {
            assertThat(example.lines()).hasSizeLessThanOrEqualTo(12);
            compile(example);
        }
    }

    @Test
    void theTemplatesAreTaken() throws Exception {
        List<String> templates = ReadmeExamples.in(README, "properties");
        assertThat(templates).hasSize(1);
        TemplateMessages messages = TemplateMessages.builtIn().with(Locale.FRENCH, new StringReader(templates.get(0)));
        Sample nurse = Sample.low().rule("night-low").language("fr").channel(Channel.TEXT);
        assertThat(messages.format(nurse.request()).body())
                .isEqualTo("Ana : nuit, glucose bas, 65 mg/dL, en baisse. Appeler l'infirmière. Mesure : 12:00.");
        assertThat(messages.format(nurse.rule("low").kind(AlertKind.NO_DATA).request())
                        .subject())
                .isEqualTo("Ana : aucune mesure de glucose");
    }

    @Test
    void theTablesHaveAllArgumentsPartsAndWords() throws Exception {
        String readme = Files.readString(README);
        Set<String> english = BuiltIn.source("en").patterns().keySet();
        for (String argument : Arguments.ALL) {
            assertThat(readme).contains("`" + argument + "`");
        }
        english.stream()
                .filter(key -> key.startsWith("part."))
                .map(key -> Pattern.compile("\\.").splitAsStream(key).skip(1).findFirst())
                .forEach(part -> assertThat(readme).contains("`" + part.orElseThrow() + "`"));
    }

    private void compile(String example) throws Exception {
        String source = """
                import io.glucorelay.Relay;
                import io.glucorelay.careplan.*;
                import io.glucorelay.delivery.*;
                import io.glucorelay.messages.*;
                import io.glucorelay.reading.*;
                import io.glucorelay.store.Store;
                import java.nio.file.Path;
                import java.util.*;

                class Example {
                    void example(Store store, Sender texts) throws Exception {
                        %s
                    }
                }
                """.formatted(example);
        ReadmeExamples.compile(source, folder);
    }
}
