package io.milepost.testing.network;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on the loopback interface that simulates network faults. It listens on one free port until it is closed.
 * Thread-safe. Tests place it between the application and PostgreSQL.
 */
public final class TcpProxy implements AutoCloseable {

    /** The response of PostgreSQL to a successful commit. */
    private static final String COMMITTED = "COMMIT\0";

    private static final int BUFFER_SIZE = 64 * 1024;

    private final InetSocketAddress target;
    private final InetSocketAddress address;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Object monitor = new Object();
    private ServerSocket listener;
    private boolean silent;
    private int cutCommits;
    private boolean cutsAtAnyCommit;
    private @Nullable String trigger;
    private boolean afterCommit;

    public TcpProxy(String host, int port) {
        this.target = new InetSocketAddress(host, port);
        this.listener = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.address = (InetSocketAddress) listener.getLocalSocketAddress();
    }

    public int port() {
        return address.getPort();
    }

    /** Silently drops all data from now on, on existing and new connections. */
    public void blackHole() {
        synchronized (monitor) {
            silent = true;
        }
    }

    /** Resets all connections, and accepts new ones. */
    public void cut() {
        links.forEach(Link::close);
    }

    /** Resets all connections and refuses new ones. */
    public void refuse() {
        synchronized (monitor) {
            closeQuietly(listener);
        }
        cut();
    }

    /**
     * Once, resets the next connection on which the application sends this, before PostgreSQL receives it.
     *
     * @param sent such as a value in a statement
     */
    public void cutWhenSent(String sent) {
        arm(sent, false);
    }

    /**
     * Once, resets the next connection on which the application sends this, after PostgreSQL has committed and before
     * the application receives the confirmation.
     *
     * @param sent such as a value in a statement
     */
    public void cutAtCommitAfter(String sent) {
        arm(sent, true);
    }

    /** Once, resets the next connection whose commit has succeeded, before the response reaches the application. */
    public void cutAtNextCommit() {
        synchronized (monitor) {
            cutsAtAnyCommit = true;
        }
    }

    /** @return number of successful commits whose response was cut off */
    public int cutCommits() {
        synchronized (monitor) {
            return cutCommits;
        }
    }

    private void arm(String sent, boolean waitsForCommit) {
        synchronized (monitor) {
            trigger = sent;
            afterCommit = waitsForCommit;
        }
    }

    /** Ends all faults. Data held back by a black hole arrives now. */
    public void restore() {
        synchronized (monitor) {
            silent = false;
            trigger = null;
            cutsAtAnyCommit = false;
            links.forEach(Link::disarm);
            if (listener.isClosed()) {
                listener = listen(address);
            }
            monitor.notifyAll();
        }
    }

    @Override
    public void close() {
        refuse();
    }

    private ServerSocket listen(InetSocketAddress where) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(where, 200);
            daemon(() -> acceptAll(socket));
            return socket;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void acceptAll(ServerSocket socket) {
        while (!socket.isClosed()) {
            Socket client = null;
            try {
                client = socket.accept();
                var server = new Socket();
                server.connect(target);
                var link = new Link(client, server);
                link.start();
                if (socket.isClosed()) {
                    link.close(); // refused in the meantime
                }
            } catch (IOException e) {
                closeQuietly(client);
            }
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(@Nullable Closeable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One connection, in both directions. */
    private final class Link {

        private final Socket client;
        private final Socket server;
        private boolean armed;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void start() {
            links.add(this);
            daemon(() -> pump(client, server, false));
            daemon(() -> pump(server, client, true));
        }

        private void pump(Socket from, Socket to, boolean responses) {
            try {
                var buffer = new byte[BUFFER_SIZE];
                int length;
                do {
                    length = from.getInputStream().read(buffer);
                    awaitPassage();
                    if (length > 0) {
                        var text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
                        if (responses ? isCutAtCommit(text) : isCutWhenSent(text)) {
                            break;
                        }
                        to.getOutputStream().write(buffer, 0, length);
                    }
                } while (length > 0);
            } catch (IOException e) {
                // one side is closed; close the other
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            close();
        }

        void disarm() {
            armed = false;
        }

        private boolean isCutWhenSent(String sent) {
            synchronized (monitor) {
                if (trigger == null || !sent.contains(trigger)) {
                    return false;
                }
                trigger = null;
                armed = afterCommit;
                return !afterCommit;
            }
        }

        private boolean isCutAtCommit(String response) {
            synchronized (monitor) {
                if (!armed && !cutsAtAnyCommit || !response.contains(COMMITTED)) {
                    return false;
                }
                cutsAtAnyCommit = false;
                cutCommits++;
                return true;
            }
        }

        private void awaitPassage() throws InterruptedException {
            synchronized (monitor) {
                while (silent && links.contains(this)) {
                    monitor.wait();
                }
            }
        }

        /** Resets the connection, as after a crash of the machine. */
        private void close() {
            links.remove(this);
            synchronized (monitor) {
                monitor.notifyAll();
            }
            for (var socket : new Socket[] {client, server}) {
                try {
                    socket.setSoLinger(true, 0);
                } catch (IOException e) {
                    // closed already
                }
                closeQuietly(socket);
            }
        }
    }
}
