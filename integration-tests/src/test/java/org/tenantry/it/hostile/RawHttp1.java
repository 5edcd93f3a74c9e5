package org.tenantry.it.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;

/**
 * Sends exactly the given bytes over one connection and returns every answer. No client library does this: each repairs
 * or refuses the requests that matter here.
 *
 * <p>The sending side is closed after the bytes, so the server answers what it can and then closes; nothing waits for a
 * time-out in the usual case.
 */
final class RawHttp1 {

    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private final int port;

    RawHttp1(int port) {
        this.port = port;
    }

    /** Returns the answers in order, and at least one: {@code closed} or {@code silent} if nothing came. */
    List<Reply> exchange(byte[] request) throws IOException {
        try (Socket socket = connect(port)) {
            send(socket, request);
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            boolean closed = receiveAll(socket, received);
            boolean head = new String(request, US_ASCII).startsWith("HEAD ");
            List<Reply> replies = Http1Replies.parse(received.toByteArray(), head);
            return replies.isEmpty() ? List.of(closed ? Reply.closed() : Reply.silent()) : replies;
        }
    }

    static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) DEADLINE.toMillis());
        return socket;
    }

    private static void send(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
        } catch (IOException refusedEarly) {
            // The server may close before it has read all; what it said until then is still to be read.
        }
    }

    private static boolean receiveAll(Socket socket, ByteArrayOutputStream received) throws IOException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8192];
        while (true) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            socket.setSoTimeout((int) left);
            try {
                int count = in.read(buffer);
                if (count < 0) {
                    return true;
                }
                received.write(buffer, 0, count);
            } catch (SocketTimeoutException quiet) {
                return false;
            } catch (IOException reset) {
                return true;
            }
        }
    }
}
