package dev.recourse.http;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.UnknownServiceException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What an I/O error says about the server and about the request. */
final class Failures {
    private Failures() {}

    static Reply.Kind kind(IOException error, boolean sent) {
        if (sent) return Reply.Kind.LOST;
        return isDistrust(error) ? Reply.Kind.UNTRUSTED : Reply.Kind.OFFLINE;
    }

    /** Returns a line for logs without anything that the server wrote. */
    static String describe(IOException error) {
        String name = error.getClass().getSimpleName();
        String message = error.getMessage();
        // A protocol error quotes the server's bytes.
        if (message == null || error instanceof ProtocolException) return name;
        String line = message.replaceAll("[^ -~]+", " ");
        return name + ": " + (line.length() > 200 ? line.substring(0, 200) : line);
    }

    private static boolean isDistrust(IOException error) {
        @Nullable Throwable cause = error;
        // The depth ends a chain that leads back to itself.
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof SSLPeerUnverifiedException
                    || cause instanceof CertificateException
                    || cause instanceof CertPathValidatorException
                    || cause instanceof UnknownServiceException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
