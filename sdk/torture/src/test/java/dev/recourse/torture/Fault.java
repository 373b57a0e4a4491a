package dev.recourse.torture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The n-th call fails, once or from then on. */
final class Fault implements Weather {
    /** What it fails with. */
    enum Kind {
        ERROR,
        /** Only calls that take room on the disk. */
        FULL,
        MEMORY
    }

    private static final Set<Call> TAKES_ROOM =
            EnumSet.of(Call.WRITE, Call.CREATE, Call.SYNC, Call.RENAME, Call.RESIZE);

    private final int nth;
    private final Kind kind;
    private final boolean lasts;
    private final List<Call> calls = new ArrayList<>();
    private boolean over;
    private String hit;

    /** None. */
    Fault() {
        this(Integer.MAX_VALUE, Kind.ERROR, false);
    }

    Fault(int nth, Kind kind, boolean lasts) {
        this.nth = nth;
        this.kind = kind;
        this.lasts = lasts;
    }

    @Override
    public synchronized void before(Call call, String path) throws IOException {
        calls.add(call);
        if (over || !(lasts ? isMet() : calls.size() == nth) || !canFail(call, kind)) return;
        if (hit == null) hit = call + " " + path.replaceAll("[0-9a-f-]{36}", "#") + " " + Site.shortened(Site.here());
        if (kind == Kind.MEMORY) throw new OutOfMemoryError("torture");
        throw new IOException(kind == Kind.FULL ? "No space left on device" : "Input/output error");
    }

    static boolean canFail(Call call, Kind kind) {
        return kind != Kind.FULL || TAKES_ROOM.contains(call);
    }

    /** Ends what lasts. */
    synchronized void end() {
        over = true;
    }

    /** Whether there were as many calls. */
    synchronized boolean isMet() {
        return calls.size() >= nth;
    }

    /** Whether any has failed. */
    synchronized boolean isHit() {
        return hit != null;
    }

    synchronized List<Call> calls() {
        return new ArrayList<>(calls);
    }

    boolean isMemory() {
        return kind == Kind.MEMORY;
    }

    @Override
    public synchronized String toString() {
        return kind + (lasts ? " from call " : " at call ") + nth + " (" + hit + ")";
    }
}
