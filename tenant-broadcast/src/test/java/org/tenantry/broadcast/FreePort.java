package org.tenantry.broadcast;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports on which nobody listens. */
final class FreePort {

    private FreePort() {}

    static int find() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
