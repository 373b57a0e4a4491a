package dev.recourse.sample;

import dev.recourse.RecourseClient;
import dev.recourse.Subscription;
import dev.recourse.model.PartId;
import dev.recourse.model.Progress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Shows bytes on their way: a bar for each part on a terminal, a line when a part is through in a pipe, nothing in JSON. */
final class ProgressLines {
    private final Output output;
    private final @Nullable Supplier<ProgressBarBuilder> builders;
    private final Map<PartId, ProgressBar> bars = new HashMap<>();
    private final Set<PartId> through = new HashSet<>();
    private @Nullable Subscription subscription;

    /**
     * Makes lines, or bars.
     *
     * @param builders makes bars where there is a terminal; null where there is none
     */
    ProgressLines(Output output, @Nullable Supplier<ProgressBarBuilder> builders) {
        this.output = output;
        this.builders = builders;
    }

    /** Returns bars if this process has a terminal, else lines. */
    static ProgressLines of(Output output) {
        return new ProgressLines(output, CommandLine.Help.Ansi.AUTO.enabled() ? ProgressBarBuilder::new : null);
    }

    /** Shows the bytes that are on their way while {@code work} runs. */
    static void during(RecourseClient client, Output output, Runnable work) {
        ProgressLines lines = of(output);
        if (!output.isJson()) lines.subscription = client.onProgress(lines::show);
        try {
            work.run();
        } finally {
            lines.close();
        }
    }

    synchronized void show(Progress progress) {
        if (builders != null) {
            ProgressBar bar = bars.computeIfAbsent(
                    progress.partId(),
                    part -> builders.get()
                            .setTaskName(part.value().substring(part.value().length() - 6))
                            .setInitialMax(progress.partTotal())
                            .setUnit(" KiB", 1024)
                            .setStyle(ProgressBarStyle.ASCII)
                            .build());
            bar.stepTo(progress.partSent());
        } else if (progress.partSent() == progress.partTotal() && through.add(progress.partId())) {
            output.line(output.text("sync.part", progress.partTotal(), progress.entrySent(), progress.entryTotal()));
        }
    }

    synchronized void close() {
        if (subscription != null) subscription.close();
        bars.values().forEach(ProgressBar::close);
    }
}
