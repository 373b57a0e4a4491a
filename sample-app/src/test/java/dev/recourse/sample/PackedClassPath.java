package dev.recourse.sample;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The test's own class path with its folders packed into jars: a class data archive is made from jars alone. What only the sandbox needs to
 * write its log is left out, for it costs every start of an app.
 */
final class PackedClassPath {
    private PackedClassPath() {}

    static String in(Path folder) throws IOException {
        List<String> packed = new ArrayList<>();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String element : path.split(File.pathSeparator)) {
            Path source = Path.of(element);
            if (source.getFileName().toString().startsWith("logback-")) continue;
            if (Files.isDirectory(source)) {
                packed.add(pack(source, folder.resolve("classes-" + packed.size() + ".jar")));
            } else if (Files.exists(source)) {
                packed.add(element);
            }
        }
        return String.join(File.pathSeparator, packed);
    }

    private static String pack(Path source, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(source.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return jar.toString();
    }
}
