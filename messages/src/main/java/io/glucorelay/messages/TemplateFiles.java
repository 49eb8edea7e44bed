package io.glucorelay.messages;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Reads the files of a directory that have templates. */
final class TemplateFiles {

    private static final String BEGIN = "messages";
    private static final String END = ".properties";

    private TemplateFiles() {}

    static List<TemplateSource> read(Path directory) throws IOException {
        List<TemplateSource> sources = new ArrayList<>();
        for (Path file : files(directory)) {
            sources.add(source(file, file.getFileName().toString()));
        }
        if (sources.isEmpty()) {
            sources.add(TemplateSource.broken(
                    directory.toString(),
                    "has no file that is called as messages_fr.properties or messages_pt-BR.properties"));
        }
        return sources;
    }

    /** In order, so that the same directory gives the same problems. */
    private static Iterable<Path> files(Path directory) throws IOException {
        TreeSet<Path> files = new TreeSet<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, BEGIN + "*" + END)) {
            stream.forEach(files::add);
        }
        return files;
    }

    private static TemplateSource source(Path file, String name) throws IOException {
        String tag =
                name.substring(BEGIN.length(), name.length() - END.length()).replace('_', '-');
        try {
            Locale locale = new Locale.Builder()
                    .setLanguageTag(tag.startsWith("-") ? tag.substring(1) : "?")
                    .build();
            try (Reader reader = Files.newBufferedReader(file)) {
                return TemplateSource.read(name, Languages.tag(locale), reader);
            }
        } catch (IllformedLocaleException e) {
            return TemplateSource.broken(name, "names no language: expected messages_<language>.properties");
        } catch (CharacterCodingException e) {
            return TemplateSource.broken(name, "is not in UTF-8");
        }
    }
}
