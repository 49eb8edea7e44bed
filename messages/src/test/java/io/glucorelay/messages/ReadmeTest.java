package io.glucorelay.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Channel;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's examples compile, its templates are taken, and its table has all arguments. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    @TempDir
    private Path folder;

    @Test
    void theExamplesCompile() throws Exception {
        List<String> examples = all("(?s)```java\\n(.*?)```");
        assertThat(examples).hasSize(3);
        for (String example : examples) {
            assertThat(example.lines()).hasSizeLessThanOrEqualTo(12);
            compile(example);
        }
    }

    @Test
    void theTemplatesAreTaken() throws Exception {
        List<String> templates = all("(?s)```properties\\n(.*?)```");
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

    private static List<String> all(String pattern) throws Exception {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(README));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
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
        Path file = Files.writeString(folder.resolve("Example.java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        List<String> options = List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(
                        output,
                        null,
                        null,
                        options,
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        assertThat(compiled).as(output.toString()).isTrue();
    }
}
