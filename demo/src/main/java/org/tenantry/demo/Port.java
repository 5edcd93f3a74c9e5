package org.tenantry.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** Whether the demo can have its port. */
public final class Port {

    private static final int CONNECT_MILLIS = 500;

    // A browser may take either for tenant-1.localhost, and must not meet a stranger on one of them.
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");

    private Port() {}

    /**
     * Returns quietly if {@code port} is free.
     *
     * @throws DemoException with the remedy, if it is taken or not allowed
     */
    public static void requireFree(int port) {
        if (LOOPBACK.stream().anyMatch(address -> answers(address, port))) {
            throw new DemoException("Port " + port + " is in use by another program. " + remedy(port));
        }
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(LOOPBACK.get(0)))) {
            probe.getLocalPort();
        } catch (IOException e) {
            throw new DemoException("Port " + port + " cannot be opened: " + e.getMessage() + ". " + remedy(port));
        }
    }

    /** Says whether somebody listens on the port of loopback. */
    public static boolean answers(int port) {
        return answers(LOOPBACK.get(0), port);
    }

    /** Returns a port that nobody has at this moment. */
    public static int free() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK.get(0)))) {
            return probe.getLocalPort();
        }
    }

    // A connection is tried first: some systems let two programs bind one port to different addresses.
    private static boolean answers(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String remedy(int port) {
        int other = port >= 1024 && port < 65535 ? port + 1 : 9081;
        return "Stop that program, or start the demo on another port: -Dport=" + other;
    }
}
