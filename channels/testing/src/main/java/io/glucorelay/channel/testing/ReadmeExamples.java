package io.glucorelay.channel.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The examples in a README, and a compiler for them: what readers copy is to work. */
public final class ReadmeExamples {

    private static final Pattern CLASS = Pattern.compile("\\bclass (\\w+)");

    private ReadmeExamples() {}

    /** The blocks of a language, in their order. */
    public static List<String> in(Path readme, String language) throws IOException {
        return Pattern.compile("(?m)^```" + language + "\\n((?s:.*?))^```")
                .matcher(Files.readString(readme))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /**
     * Compiles a source without a warning, against the test's own class path, and loads the first class in it.
     *
     * @param source what is in no package, as the README's lines with what they leave to the reader around them
     * @param folder for the files
     * @throws IllegalArgumentException with the compiler's words, if it has any
     */
    public static Class<?> compile(String source, Path folder) throws IOException, ClassNotFoundException {
        Matcher name = CLASS.matcher(source);
        if (!name.find()) {
            throw new IllegalArgumentException("no class in: " + source);
        }
        Path file = Files.writeString(folder.resolve(name.group(1) + ".java"), source);
        List<String> options = List.of(
                "-Xlint:all,-processing,-path",
                "-Werror",
                "-proc:none",
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"));
        StringWriter words = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
            boolean compiled = compiler.getTask(words, files, null, options, null, files.getJavaFileObjects(file))
                    .call();
            if (!compiled) {
                throw new IllegalArgumentException(words.toString());
            }
        }
        // Left open: what the example runs may want another of its classes.
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}).loadClass(name.group(1));
    }
}
