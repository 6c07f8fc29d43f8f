package io.milepost.web.limit;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Reads the body of one request from Tomcat until its time is over: the time-out, from the first read on, and one second
 * more for each {@value #BYTES_PER_SECOND} bytes that have arrived. For one thread.
 */
final class TimedInputBuffer implements InputBuffer {

    /** Slower than any line that uploads 10 MB in practice. */
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

    /** Counts anew from now on. */
    void restart(Duration newTimeout) {
        timeout = newTimeout;
        start = System.nanoTime();
        bytes = 0;
    }

    /** @throws SocketTimeoutException if the time is over, which Tomcat answers with 408 */
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

    /** @return whether the client was too slow once; every further read fails at once */
    boolean isTimedOut() {
        return timedOut;
    }

    @Override
    public int available() {
        return socket.available();
    }
}
