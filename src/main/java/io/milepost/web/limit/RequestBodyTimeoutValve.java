package io.milepost.web.limit;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Limits the time in which the body of a request has to arrive, however it is read: as a form, as JSON, or not at all. A
 * body that is too slow is answered 408. What is left of a body after the answer is read too, for a short time, so that
 * the client gets to see the answer; then the connection is closed.
 */
final class RequestBodyTimeoutValve extends ValveBase {

    private static final Duration DISCARD_TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_DISCARDED_BYTES = 2 * 1024 * 1024;

    private final Duration timeout;

    /** @param timeout for any body; larger ones get more, see {@link TimedInputBuffer} */
    RequestBodyTimeoutValve(Duration timeout) {
        super(true);
        this.timeout = timeout;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        var coyote = request.getCoyoteRequest();
        var socket = coyote.getInputBuffer();
        var body = new TimedInputBuffer(socket, timeout);
        coyote.setInputBuffer(body);
        try {
            getNext().invoke(request, response);
            if (!request.isAsync() && !request.isFinished() && !isClosing(coyote)) {
                response.finishResponse();
                if (!body.isTimedOut()) {
                    body.restart(DISCARD_TIMEOUT);
                    discard(coyote);
                }
                closeUnlessFinished(request);
            }
        } finally {
            coyote.setInputBuffer(socket);
        }
    }

    /** @return whether Tomcat closes the connection anyway, because the request was broken or the client has gone */
    private static boolean isClosing(org.apache.coyote.Request request) {
        var error = new AtomicBoolean();
        request.action(ActionCode.IS_ERROR, error);
        return error.get();
    }

    /** Reads below the streams of the request, which may have been closed. */
    private static void discard(org.apache.coyote.Request request) {
        var discarded = 0;
        try {
            while (!request.isFinished() && discarded < MAX_DISCARDED_BYTES) {
                var read = request.doRead(new DiscardingHandler());
                if (read < 0) {
                    return;
                }
                discarded += read;
            }
        } catch (IOException e) {
            // The answer has been sent; there is nobody to tell
        }
    }

    private static void closeUnlessFinished(Request request) {
        if (!request.isFinished()) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private static final class DiscardingHandler implements ApplicationBufferHandler {

        private ByteBuffer buffer = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // Nothing is kept
        }
    }
}
