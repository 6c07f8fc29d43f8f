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
 * Limits the time for receiving a request body, whether it is read as a form, as JSON, or not at all. Responds to
 * slower clients with 408. After the response, reads the rest of the body for a short time, so that the client
 * receives the response; then closes the connection.
 */
final class RequestBodyTimeoutValve extends ValveBase {

    private static final Duration DISCARD_TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_DISCARDED_BYTES = 2 * 1024 * 1024;

    private final Duration timeout;

    /** @param timeout for any body; larger bodies get more time, see {@link TimedInputBuffer} */
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

    /** @return whether Tomcat closes the connection anyway, because of an invalid request or a disconnected client */
    private static boolean isClosing(org.apache.coyote.Request request) {
        var error = new AtomicBoolean();
        request.action(ActionCode.IS_ERROR, error);
        return error.get();
    }

    /** Reads from Coyote, because the streams of the request may be closed. */
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
            // The response was sent
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
            // The bytes are discarded
        }
    }
}
