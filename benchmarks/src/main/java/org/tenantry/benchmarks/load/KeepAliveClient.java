package org.tenantry.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * As little of an HTTP/1.1 client as a load tool needs: one connection that is kept, one request at
 * a time, bodies thrown away. It shares the machine with the server under load, so what it does not
 * do is left to the server. For one thread.
 */
final class KeepAliveClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int BUFFER = 16 * 1024;

    private final InetSocketAddress address;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    KeepAliveClient(InetSocketAddress address) {
        this.address = address;
    }

    /**
     * Sends the request and reads the whole response.
     *
     * @return the status
     * @throws IOException if the server does not answer within 10 seconds, or not in HTTP
     */
    int send(byte[] request) throws IOException {
        try {
            Socket connected = connected();
            connected.getOutputStream().write(request);
            Head head = readHead();
            skipBody(head);
            if (head.closes) {
                close();
            }
            return head.status;
        } catch (IOException e) {
            close(); // what is left on the connection belongs to no later request
            throw e;
        }
    }

    private Socket connected() throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket();
            open.setTcpNoDelay(true);
            open.setSoTimeout(TIMEOUT_MILLIS);
            open.connect(address, TIMEOUT_MILLIS);
            socket = open;
            in = new BufferedInputStream(open.getInputStream(), BUFFER);
        }
        return open;
    }

    private Head readHead() throws IOException {
        Head head = new Head(line());
        for (String line = line(); !line.isEmpty(); line = line()) {
            head.add(line.toLowerCase(Locale.ROOT));
        }
        return head;
    }

    private void skipBody(Head head) throws IOException {
        if (head.chunked) {
            for (int size = chunkSize(); size > 0; size = chunkSize()) {
                in.skipNBytes(size);
                line();
            }
            while (!line().isEmpty()) {
                // trailers
            }
        } else if (head.length >= 0) {
            in.skipNBytes(head.length);
        } else if (head.status >= 200 && head.status != 204 && head.status != 304) {
            in.transferTo(OutputStream.nullOutputStream());
            head.closes = true;
        }
    }

    private int chunkSize() throws IOException {
        String line = line();
        int end = line.indexOf(';');
        try {
            return Integer.parseInt((end < 0 ? line : line.substring(0, end)).trim(), 16);
        } catch (NumberFormatException e) {
            throw new IOException("Not the size of a chunk: " + line, e);
        }
    }

    private String line() throws IOException {
        byte[] bytes = new byte[256];
        int length = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("The server closed the connection.");
            }
            if (length < bytes.length) { // longer ones are of no interest
                bytes[length++] = (byte) b;
            }
        }
        boolean cr = length > 0 && bytes[length - 1] == '\r';
        return new String(bytes, 0, cr ? length - 1 : length, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // it is of no use any more
            }
        }
    }

    /** What of a response's head says where the response ends. */
    private static final class Head {

        private final int status;
        private long length = -1;
        private boolean chunked;
        private boolean closes;

        Head(String statusLine) throws IOException {
            if (!statusLine.startsWith("HTTP/1.") || statusLine.length() < 12) {
                throw new IOException("Not HTTP/1.1: " + statusLine);
            }
            status = Integer.parseInt(statusLine.substring(9, 12));
        }

        void add(String line) {
            if (line.startsWith("content-length:")) {
                length = Long.parseLong(line.substring(15).trim());
            } else if (line.startsWith("transfer-encoding:")) {
                chunked = line.contains("chunked");
            } else if (line.startsWith("connection:")) {
                closes = line.contains("close");
            }
        }
    }
}
