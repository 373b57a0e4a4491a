package dev.recourse.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The told stories of {@code demo --story}: each a case as it happens at a counter, played on a real client and a sandbox acquirer. */
enum Story {
    /** A declined card: nobody has to apply for anything. */
    DECLINED(DeclinedStory::tell),
    /** A terminated transaction, and nobody knows where the money is. */
    UNKNOWN(UnknownMoneyStory::tell),
    /** A reader that is broken for good, repaired twice. */
    READER(ReaderStory::tell),
    /** A debit on one side only, and a question that is answered offline. */
    ONE_SIDED(OneSidedStory::tell);

    private interface Tale {
        void tell(Stage stage) throws IOException;
    }

    private final Tale tale;

    Story(Tale tale) {
        this.tale = tale;
    }

    /** Returns the name on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the stories with this name, or all of them. */
    static List<Story> named(String word) {
        if (word.equals("all")) return List.of(values());
        for (Story story : values()) {
            if (story.word().equals(word)) return List.of(story);
        }
        throw new UsageException("story");
    }

    /** Tells the story in {@code folder}; returns whether it went as it should. */
    boolean tell(Path folder, Output output) throws IOException {
        output.line("");
        output.line(output.text("story." + word()));
        try (Stage stage = new Stage(folder.resolve(word()), output)) {
            tale.tell(stage);
            return true;
        } catch (IllegalStateException e) {
            output.line(String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** Tells {@code stories} one after another; returns the exit code. */
    static int tell(List<Story> stories, Path folder, Output output) throws IOException {
        Map<String, Object> told = new LinkedHashMap<>();
        boolean all = true;
        for (Story story : stories) {
            boolean well = story.tell(folder, output);
            told.put(story.word(), well);
            all &= well;
        }
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("stories", told);
        output.result(value, "", output.text(all ? "story.end" : "demo.failed"));
        return all ? Exit.DONE : Exit.NOT_DELIVERED;
    }
}
