package io.milepost.web.limit;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Reads the body of one request from Tomcat within a time limit: the timeout, from the first read, plus one second
 * for each {@value #BYTES_PER_SECOND} bytes received. Not thread-safe.
 */
final class TimedInputBuffer implements InputBuffer {

    /** Slower than any connection that uploads 10 MB in practice. */
    static final int BYTES_PER_SECOND = 50_000;

    private static final int NOT_STARTED = -1;

    private final InputBuffer socket;
    private Duration timeout;
    private long start = NOT_STARTED;
    private long bytes;
    private boolean timedOut;

    TimedInputBuffer(InputBuffer socket, Duration timeout) {
        this.socket = socket;
        this.timeout = timeout;
    }

    /** Restarts the time limit. */
    void restart(Duration newTimeout) {
        timeout = newTimeout;
        start = System.nanoTime();
        bytes = 0;
    }

    /** @throws SocketTimeoutException if the time limit is exceeded; Tomcat responds with 408 */
    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        if (start == NOT_STARTED) {
            restart(timeout);
        }
        if (timedOut
                || System.nanoTime() - start
                        > timeout.plusSeconds(bytes / BYTES_PER_SECOND).toNanos()) {
            timedOut = true;
            throw new SocketTimeoutException("The body of the request did not arrive in time");
        }
        try {
            var read = socket.doRead(handler);
            bytes += Math.max(0, read);
            return read;
        } catch (SocketTimeoutException e) {
            timedOut = true;
            throw e;
        }
    }

    /** @return whether the client was too slow once; all further reads fail */
    boolean isTimedOut() {
        return timedOut;
    }

    @Override
    public int available() {
        return socket.available();
    }
}
