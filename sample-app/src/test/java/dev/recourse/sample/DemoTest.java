package dev.recourse.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The story that the README promises. */
class DemoTest {
    @Test
    @Tag("R-03")
    @Tag("R-05")
    @Tag("R-25")
    @Tag("R-30")
    @Tag("R-31")
    @Tag("R-36")
    @Tag("R-37")
    void playsACaseToItsClosureThoughTheLineIsCutAndTheDatabaseDeleted() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        try (Clients clients = new Clients(false)) {
            int code = Main.run(new PrintWriter(out), new PrintWriter(err), clients, "demo", "--lang", "en");
            assertThat(code).as(out + "\n" + err).isZero();
        }
        assertThat(out.toString()).contains("exactly once").contains("Closed");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void printsOneJsonObjectForPrograms() {
        StringWriter out = new StringWriter();
        try (Clients clients = new Clients(false)) {
            int code = Main.run(
                    new PrintWriter(out),
                    new PrintWriter(new StringWriter()),
                    clients,
                    "demo",
                    "--json",
                    "--lang",
                    "zh-CN");
            assertThat(code).isZero();
        }
        assertThat(out.toString().trim()).startsWith("{").endsWith("}").contains("\"caseState\":\"CLOSED\"");
        // What the story says has really happened: two uploads were cut, an answer was lost, the database was gone.
        assertThat(out.toString()).contains("\"faultsMet\":3", "INDEX_MISSING");
        assertThat(out.toString().lines()).hasSize(1);
    }
}
