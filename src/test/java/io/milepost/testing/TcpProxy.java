package io.milepost.testing;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy on the loopback interface that fails the way networks fail. It listens on one free port for its whole life.
 * Thread-safe. A test puts it between the application and its PostgreSQL.
 */
public final class TcpProxy implements AutoCloseable {

    /** What PostgreSQL answers when a commit has succeeded. */
    private static final String COMMITTED = "COMMIT\0";

    private static final int BUFFER_SIZE = 64 * 1024;

    private final InetSocketAddress target;
    private final InetSocketAddress address;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Object monitor = new Object();
    private ServerSocket listener;
    private boolean silent;
    private boolean cutsAtCommit;
    private int cutCommits;

    public TcpProxy(String host, int port) {
        this.target = new InetSocketAddress(host, port);
        this.listener = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.address = (InetSocketAddress) listener.getLocalSocketAddress();
    }

    public int port() {
        return address.getPort();
    }

    /** @return connections that are open now */
    public int connections() {
        return links.size();
    }

    /** From now on no byte gets through, on old connections and on new ones, and nobody is told. */
    public void blackHole() {
        synchronized (monitor) {
            silent = true;
        }
    }

    /** Resets all connections. New ones get through. */
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

    /** Resets the next connection whose commit has succeeded, before the answer reaches the application. Once. */
    public void cutAtNextCommit() {
        synchronized (monitor) {
            cutsAtCommit = true;
        }
    }

    /** @return commits that succeeded and whose answer was cut off */
    public int cutCommits() {
        synchronized (monitor) {
            return cutCommits;
        }
    }

    /** Everything works again. What a black hole has held back arrives now. */
    public void restore() {
        synchronized (monitor) {
            silent = false;
            cutsAtCommit = false;
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
                new Link(client, server).start();
            } catch (IOException e) {
                closeQuietly(client);
            }
        }
    }

    /** @return whether the answer may be passed on */
    private boolean passes(String answer) {
        synchronized (monitor) {
            if (cutsAtCommit && answer.contains(COMMITTED)) {
                cutsAtCommit = false;
                cutCommits++;
                return false;
            }
            return true;
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Closeable closeable) {
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

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void start() {
            links.add(this);
            daemon(() -> pump(client, server, false));
            daemon(() -> pump(server, client, true));
        }

        private void pump(Socket from, Socket to, boolean answers) {
            try {
                var buffer = new byte[BUFFER_SIZE];
                int length;
                do {
                    length = from.getInputStream().read(buffer);
                    awaitPassage();
                    if (length > 0) {
                        if (answers && !passes(new String(buffer, 0, length, StandardCharsets.ISO_8859_1))) {
                            break;
                        }
                        to.getOutputStream().write(buffer, 0, length);
                    }
                } while (length > 0);
            } catch (IOException e) {
                // one side has gone; the other one follows
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            close();
        }

        private void awaitPassage() throws InterruptedException {
            synchronized (monitor) {
                while (silent && links.contains(this)) {
                    monitor.wait();
                }
            }
        }

        /** By a reset, as from a machine that has crashed. */
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
