package dev.recourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ListenerThreadTest {
    @Test
    void aListenerThatThrowsAnErrorIsToldOfTheNextEvent() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        ListenerThread<String> thread = new ListenerThread<>(
                event -> {
                    heard.add(event);
                    if (event.equals("first")) throw new NoClassDefFoundError("an app's");
                },
                closed -> {});
        thread.offer("first", "first");
        assertThat(heard.poll(1, TimeUnit.MINUTES)).isEqualTo("first");
        thread.offer("second", "second");
        assertThat(heard.poll(1, TimeUnit.MINUTES)).isEqualTo("second");
        thread.close();
    }
}
