package dev.recourse.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A step of filing a case at which an app is killed: inside or after one of its own calls, told by what it says, at a request's moment on the
 * line, or after any number of bytes.
 *
 * @param name for people
 * @param said the first word of the app's line, or null
 * @param request the method and path of a request, or null
 * @param moment of the request, or null
 */
record KilledStep(
        String name, @Nullable String said, @Nullable Pattern request, TappedLine.@Nullable Moment moment) {
    private static final List<String> LINES =
            List.of("OPEN", "DRAFTING", "DRAFTED", "ATTACHING", "ATTACHED", "SUBMITTING", "SUBMITTED", "DELIVERING");
    private static final List<String[]> REQUESTS = List.of(
            new String[] {"register", "PUT .*/entries/[^/]+"},
            new String[] {"upload", "PATCH .*"},
            new String[] {"commit", "PUT .*/commit"},
            new String[] {"feed", "GET .*/changes.*"});

    /** Every step, each as often as the others, those in the middle of an upload apart, which may come at any byte. */
    static List<KilledStep> all() {
        List<KilledStep> all = new ArrayList<>();
        for (String line : LINES) all.add(new KilledStep(line, line, null, null));
        for (String[] request : REQUESTS) {
            for (TappedLine.Moment moment : TappedLine.Moment.values()) {
                all.add(new KilledStep(request[0] + " " + moment, null, Pattern.compile(request[1]), moment));
            }
        }
        for (int i = 0; i < 6; i++) all.add(new KilledStep("bytes", null, null, null));
        return all;
    }

    /** Lets {@code kill} strike when the step comes, and returns what to do with each line that the app says. */
    Consumer<String> arm(TappedLine line, Random random, int bytes, Runnable kill) {
        int nth = 1 + random.nextInt(2);
        int[] seen = {0};
        if (said != null) {
            return heard -> {
                if (heard.split(" ", 2)[0].equals(said) && ++seen[0] == nth) kill.run();
            };
        }
        if (request == null) {
            line.tapUp(1 + random.nextInt(bytes), kill);
        } else {
            line.tapRequests((asked, at) -> {
                if (at == moment && request.matcher(asked).matches()) kill.run();
            });
        }
        return heard -> {};
    }
}
