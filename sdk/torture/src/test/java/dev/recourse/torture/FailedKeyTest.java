package dev.recourse.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recourse.seal.DeviceKey;
import dev.recourse.seal.Protection;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A disk that cannot answer for a moment must not make a device key count as lost, and still less have another one made. */
class FailedKeyTest {
    private static final byte[] SAID = {'s'};
    private static final byte[] PLACE = {'p'};

    private int failures;

    @Test
    void aKeyIsNeitherLostNorMadeTwiceWhenTheDiskFailsAndThenThePowerGoes() throws Exception {
        for (String file : new String[] {"/app/device/device.key", "/keys/device.key"}) {
            for (Fault.Kind kind : Form.isLong() ? Fault.Kind.values() : new Fault.Kind[] {Fault.Kind.ERROR}) {
                for (int nth = 1; test(file, new Fault(nth, kind, false), false); nth++) failures++;
                for (int nth = 1; test(file, new Fault(nth, kind, false), true); nth++) failures++;
                for (int nth = 1; test(file, new Fault(nth, kind, true), false); nth++) failures++;
            }
        }
        assertThat(failures).isGreaterThan(150);
    }

    /** Returns whether the fault was met. */
    private static boolean test(String file, Fault fault, boolean known) throws Exception {
        Disk disk = new Disk(new Node(true));
        Recording recording = new Recording(disk);
        byte[] before = known ? open(disk, file).protect(SAID, PLACE) : null;
        disk.weather = fault;
        byte[] during = null;
        try {
            during = open(disk, file).protect(SAID, PLACE);
        } catch (IOException | OutOfMemoryError e) {
            // It says so, and the next opening finds everything.
        }
        fault.end();
        byte[] after = open(disk, file).protect(SAID, PLACE);
        Protection left = open(recording.end().at(disk.now(), null, Choice.NOTHING), file);
        for (byte[] hidden : new byte[][] {before, during, after}) {
            if (hidden != null)
                assertThat(left.reveal(hidden, PLACE)).as("%s", fault).isEqualTo(SAID);
        }
        return fault.isMet();
    }

    private static Protection open(Disk disk, String file) throws Exception {
        return DeviceKey.keyFile(disk.path(file)).open(disk.path("/app/device"));
    }
}
