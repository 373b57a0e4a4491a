package dev.recourse.sync;

import dev.recourse.http.Reply;
import dev.recourse.http.UploadResult;
import dev.recourse.model.BlockReason;
import dev.recourse.model.Delivery;
import dev.recourse.model.Entry;
import dev.recourse.model.Part;
import dev.recourse.model.PartId;
import dev.recourse.model.PartStatus;
import dev.recourse.model.RecourseException;
import dev.recourse.model.SealedFile;
import dev.recourse.model.Upload;
import dev.recourse.store.Registration;
import dev.recourse.store.VaultDamagedException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what the acquirer does not have yet of the parts of one entry, some of them side by side. */
final class Parts {
    /** What the next step is. */
    enum End {
        /** The acquirer has every byte. */
        COMPLETE,
        /** An upload is no longer there; the case has a new one. */
        READ_AGAIN
    }

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);
    private static final int CORRUPT_BEFORE_BLOCKED = 3;

    private final Bench bench;
    private final Delivery delivery;
    private final Judge judge;
    private final BooleanSupplier stop;
    private final Set<PartId> sent = new HashSet<>();
    private @Nullable Tally tally;

    Parts(Bench bench, Delivery delivery, Judge judge, BooleanSupplier stop) {
        this.bench = bench;
        this.delivery = delivery;
        this.judge = judge;
        this.stop = stop;
    }

    /** Sends all pending parts of {@code open}. */
    End send(Entry open, Registration registration) throws Ended {
        if (this.tally == null) this.tally = new Tally(bench, delivery, registration.manifest());
        Tally tally = this.tally;
        List<Job> jobs = jobs(open, registration);
        List<Gate.Pass> passes = enter(jobs);
        try {
            AtomicBoolean failed = new AtomicBoolean();
            BooleanSupplier stopOrFailed = () -> failed.get() || tally.isOvertaken() || stop.getAsBoolean();
            List<Runnable> work = new ArrayList<>();
            for (Job job : jobs) work.add(() -> job.run(stopOrFailed, failed));
            bench.crew().share(work);
        } finally {
            for (Gate.Pass pass : passes) pass.close();
        }
        return verdict(jobs);
    }

    private List<Gate.Pass> enter(List<Job> jobs) throws Ended {
        Set<Gate> gates = new HashSet<>();
        for (Job job : jobs) gates.add(job.gate);
        List<Gate.Pass> passes = new ArrayList<>();
        for (Gate gate : gates) {
            Gate.Pass pass = gate.enter();
            if (pass == null) {
                for (Gate.Pass one : passes) one.close();
                throw new Ended(away(gate));
            }
            passes.add(pass);
        }
        return passes;
    }

    private Outcome away(Gate gate) {
        Instant until = gate.closedUntil();
        Waiting why = gate.closedBecause();
        Instant moment = bench.now().plus(bench.backoff().after(0));
        return Outcome.later(why == null ? Waiting.OUTAGE : why, until == null ? moment : until, false);
    }

    private List<Job> jobs(Entry open, Registration registration) throws Ended {
        Map<PartId, Part> declared = new HashMap<>();
        for (Part part : registration.manifest().parts()) declared.put(part.partId(), part);
        List<Job> jobs = new ArrayList<>();
        for (PartStatus status : open.parts()) {
            Part part = declared.get(status.partId());
            if (part == null) throw new Ended(judge.notUnderstood(0));
            if (status.state().equals(PartStatus.RECEIVED)) {
                bench.counts().clear(part.partId());
                progress(part, part.size());
                continue;
            }
            refuseCorrupt(status);
            Upload upload = status.upload();
            if (upload == null || !upload.protocol().equals(Upload.TUS)) throw new Ended(judge.notUnderstood(0));
            jobs.add(new Job(part, upload));
        }
        return jobs;
    }

    private void refuseCorrupt(PartStatus status) throws Ended {
        boolean corrupt =
                status.lastProblem() != null && status.lastProblem().code().equals("part-corrupt");
        // Said of what an earlier process sent, it has been counted there.
        if (!sent.remove(status.partId()) || !corrupt) return;
        if (bench.counts().another(status.partId()) < CORRUPT_BEFORE_BLOCKED) return;
        bench.counts().clear(status.partId());
        throw new Ended(
                Outcome.blocked(BlockReason.PART_CORRUPT, status.partId().value()));
    }

    private End verdict(List<Job> jobs) throws Ended {
        Ended stopped = null;
        boolean gone = false;
        for (Job job : jobs) {
            if (job.failure != null) throw job.failure;
            if (job.end == UploadResult.End.STOPPED) stopped = new Ended(judge.stopped());
            if (job.end == UploadResult.End.GONE) gone = true;
            // A server that finds the whole corrupt may drop the upload before it answers.
            if (job.end == UploadResult.End.DONE || job.end == UploadResult.End.GONE) sent.add(job.part.partId());
        }
        for (Job job : jobs) if (job.outcome != null) throw new Ended(job.outcome);
        if (stopped != null) throw stopped;
        return gone ? End.READ_AGAIN : End.COMPLETE;
    }

    private void progress(Part part, long position) {
        if (tally != null) tally.at(part, position);
    }

    /** One part on its way. */
    private final class Job {
        private final Part part;
        private final Upload upload;
        private final Gate gate;
        private UploadResult.End end = UploadResult.End.STOPPED;
        private boolean heard;
        private @Nullable Outcome outcome;
        private @Nullable RuntimeException failure;

        Job(Part part, Upload upload) {
            this.part = part;
            this.upload = upload;
            this.gate = bench.uploadGate(host(upload));
        }

        void run(BooleanSupplier stopOrFailed, AtomicBoolean failed) {
            try {
                if (!stopOrFailed.getAsBoolean()) outcome = send(stopOrFailed);
            } catch (RuntimeException e) {
                failure = e;
            }
            if (outcome != null || failure != null) failed.set(true);
        }

        private @Nullable Outcome send(BooleanSupplier stopOrFailed) {
            try {
                SealedFile file = bench.store().sealedFile(delivery.caseId(), delivery.entryId(), part);
                UploadResult result = bench.api().upload(upload, file, stopOrFailed, this::moved);
                end = result.end();
                return outcome(result);
            } catch (VaultDamagedException e) {
                LOG.error("part {} of entry {} is damaged", part.partId(), delivery.entryId());
                return damaged();
            }
        }

        private void moved(long position) {
            // The first position is the host's own word.
            if (!heard) gate.answered();
            heard = true;
            progress(part, position);
        }

        private @Nullable Outcome outcome(UploadResult result) {
            switch (result.end()) {
                case DONE:
                    gate.answered();
                    progress(part, part.size());
                    return null;
                case GONE:
                    gate.answered();
                    return null;
                case STOPPED:
                    return null;
                case DAMAGED:
                    return damaged();
                case UNREADABLE:
                    throw new RecourseException(
                            RecourseException.Kind.STORE_UNUSABLE, "part " + part.partId() + " cannot be read");
                default:
                    return result.reply() == null ? judge.later(null) : failed(result.reply(), result);
            }
        }

        private Outcome failed(Reply<Long> reply, UploadResult result) {
            int status = reply.status();
            // Somebody else holds the upload, or the offset moves under us: only time helps.
            boolean contended = status == 409 || status == 412 || status == 413 || status == 423 || status == 460;
            if (!contended) return judge.judge(reply, gate, result.gotOn());
            gate.answered();
            return judge.later(reply.retryAfter());
        }

        private Outcome damaged() {
            return Outcome.blocked(BlockReason.VAULT_DAMAGED, part.partId().value());
        }
    }

    private static String host(Upload upload) {
        try {
            String authority = URI.create(upload.url()).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
