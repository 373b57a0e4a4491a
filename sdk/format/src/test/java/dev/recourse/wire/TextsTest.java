package dev.recourse.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Path RESOURCES = Path.of("src", "main", "resources", "dev", "recourse", "wire");

    @Test
    void hasEveryTextInBothLanguages() {
        assertThat(Faults.TEXTS.keysOfOneLanguage()).isEmpty();
    }

    @Test
    void fillsTheSamePlacesInBothLanguagesAndLeavesNoneOpen() throws Exception {
        Properties zhCn = load("texts_zh_CN.properties");
        Properties en = load("texts_en.properties");
        for (String key : en.stringPropertyNames()) {
            assertThat(places(zhCn.getProperty(key))).as(key).isEqualTo(places(en.getProperty(key)));
            String text = Faults.TEXTS.text(key, 1, 2).en();
            assertThat(text).as(key).doesNotContain("{", "}");
            // A single quote would silently swallow the rest of a pattern.
            assertThat(en.getProperty(key).replace("''", "")).as(key).doesNotContain("'");
            assertThat(zhCn.getProperty(key).replace("''", "")).as(key).doesNotContain("'");
        }
    }

    @Test
    void hasATextForEveryFaultThatTheSourcesName() throws Exception {
        Pattern fault = Pattern.compile(
                "(?:faults\\.add\\([^;]*?, |match\\(\\s*|string\\(|faults, |\\? |: )\"([a-z][A-Za-z]+)\"");
        Set<String> keys = new TreeSet<>();
        for (String source : List.of("Rules", "Shape", "DocumentShapes")) {
            Matcher matcher = fault.matcher(
                    Files.readString(Path.of("src", "main", "java", "dev", "recourse", "wire", source + ".java")));
            while (matcher.find()) keys.add(matcher.group(1));
        }
        assertThat(keys).contains("missing", "maskedPan", "phone", "hex", "stripeData", "resumeNeedsSystemFailure");
        assertThat(keys).allMatch(Faults.TEXTS::has);
    }

    private static Properties load(String name) throws Exception {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(RESOURCES.resolve(name))) {
            properties.load(in);
        }
        return properties;
    }

    private static Set<String> places(String pattern) {
        Set<String> places = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{[0-9]").matcher(pattern);
        while (matcher.find()) places.add(matcher.group());
        return places;
    }
}
