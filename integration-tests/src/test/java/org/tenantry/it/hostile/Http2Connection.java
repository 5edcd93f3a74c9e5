package org.tenantry.it.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A cleartext HTTP/2 connection that sends any header block (RFC 9113, reduced to what requests without a body need).
 * Only the answers are decoded by a library.
 *
 * <p>For one thread. No wait is longer than the deadline; a connection that ended stays usable and answers
 * {@code closed}.
 */
final class Http2Connection implements Closeable {

    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1);
    private static final int MAX_FRAME = 1 << 14;

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int WINDOW_UPDATE = 8;
    private static final int CONTINUATION = 9;

    private static final int ACK = 1;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int PADDED = 8;
    private static final int PRIORITY = 32;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);
    private final Map<Integer, OpenReply> open = new HashMap<>();
    private final Map<Integer, Reply> complete = new HashMap<>();
    private final ByteArrayOutputStream headerBlock = new ByteArrayOutputStream();
    private int headerFlags;
    private int lastAccepted = Integer.MAX_VALUE;
    private int nextStream = 1;
    private boolean ended;
    private boolean silent;

    /** An answer of which the end has not come yet. */
    private static final class OpenReply {
        private final StringBuilder head = new StringBuilder();
        private final StringBuilder body = new StringBuilder();
        private String status = "garbage";
    }

    private record Frame(int type, int flags, int stream, ByteBuffer payload) {
        boolean has(int flag) {
            return (flags & flag) != 0;
        }

        /** Takes what is left of the payload. */
        byte[] rest() {
            byte[] rest = new byte[payload.remaining()];
            payload.get(rest);
            return rest;
        }
    }

    private Http2Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    /** Opens a connection on which both sides know beforehand that they speak HTTP/2. */
    static Http2Connection open(int port) throws IOException {
        Http2Connection connection = new Http2Connection(RawHttp1.connect(port));
        connection.startHttp2();
        return connection;
    }

    /**
     * Opens a connection by an HTTP/1.1 request with {@code Upgrade: h2c}. Its answer is that of stream 1; without an
     * upgrade the HTTP/1.1 answer takes its place and the connection ends.
     */
    static Http2Connection upgrade(int port, byte[] request) throws IOException {
        Http2Connection connection = new Http2Connection(RawHttp1.connect(port));
        connection.out.write(request);
        String head = connection.readHttp1Head();
        if (head.startsWith("HTTP/1.1 101 ")) {
            connection.startHttp2();
        } else {
            Reply reply = head.isEmpty()
                    ? Reply.closed()
                    : Http1Replies.parse(head.getBytes(ISO_8859_1), true).get(0);
            connection.complete.put(1, reply);
            connection.ended = true;
        }
        connection.nextStream = 3;
        return connection;
    }

    /** Sends a request and returns its stream, to be awaited. */
    int send(Http2Request request) throws IOException {
        int stream = nextStream;
        nextStream += 2;
        try {
            sendBlock(stream, request.head(), request.trailers().isEmpty());
            if (!request.trailers().isEmpty()) {
                sendBlock(stream, request.trailers(), true);
            }
        } catch (IOException closedByServer) {
            // What the server said before is read when the stream is awaited.
        }
        return stream;
    }

    /** Sends a header block that a library encoded, with indexing and Huffman coding. */
    int sendEncoded(byte[] block) throws IOException {
        return send(new Http2Request(List.of(block), List.of()));
    }

    /** Returns the answer on a stream, waiting for it if need be. */
    Reply await(int stream) throws IOException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!complete.containsKey(stream)) {
            if (ended || stream > lastAccepted) {
                return Reply.closed();
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return giveUp();
            }
            socket.setSoTimeout((int) left);
            try {
                handle(readFrame());
            } catch (SocketTimeoutException quiet) {
                return giveUp();
            } catch (IOException end) {
                ended = true;
            }
        }
        return complete.getOrDefault(stream, Reply.closed());
    }

    private Reply giveUp() {
        silent = true;
        return Reply.silent();
    }

    /** Tells whether the server still takes requests here, as far as it has said so. */
    boolean isOpen() {
        return !ended && !silent && nextStream <= lastAccepted;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void startHttp2() throws IOException {
        out.write(PREFACE);
        sendFrame(SETTINGS, 0, 0, new byte[0]);
        sendFrame(WINDOW_UPDATE, 0, 0, ByteBuffer.allocate(4).putInt(1 << 30).array());
    }

    private String readHttp1Head() throws IOException {
        socket.setSoTimeout((int) DEADLINE.toMillis());
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private void sendBlock(int stream, List<byte[]> parts, boolean endStream) throws IOException {
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            int flags = (last ? END_HEADERS : 0) | (i == 0 && endStream ? END_STREAM : 0);
            sendFrame(i == 0 ? HEADERS : CONTINUATION, flags, stream, parts.get(i));
        }
    }

    private void sendFrame(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.put((byte) (payload.length >> 16)).putShort((short) payload.length);
        frame.put((byte) type).put((byte) flags).putInt(stream).put(payload);
        out.write(frame.array());
    }

    private Frame readFrame() throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt() & Integer.MAX_VALUE;
        if (length > MAX_FRAME) {
            throw new IOException("Not an HTTP/2 frame: " + length + " bytes.");
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Frame(type, flags, stream, ByteBuffer.wrap(payload));
    }

    private void handle(Frame frame) throws IOException {
        switch (frame.type) {
            case DATA -> handleData(frame);
            case HEADERS -> {
                headerBlock.reset();
                headerFlags = frame.flags;
                headerBlock.writeBytes(withoutPadding(frame));
                decodeIfComplete(frame);
            }
            case CONTINUATION -> {
                headerBlock.writeBytes(frame.rest());
                decodeIfComplete(frame);
            }
            case RST_STREAM -> reset(frame);
            case SETTINGS -> acknowledge(frame, SETTINGS, new byte[0]);
            case PING -> acknowledge(frame, PING, frame.rest());
            case GOAWAY -> lastAccepted = frame.payload.getInt() & Integer.MAX_VALUE;
            default -> {} // WINDOW_UPDATE and extensions change nothing here
        }
    }

    private void acknowledge(Frame frame, int type, byte[] payload) throws IOException {
        if (!frame.has(ACK)) {
            sendFrame(type, ACK, 0, payload);
        }
    }

    private void reset(Frame frame) {
        // After a whole answer, a reset with NO_ERROR only says that the rest of the request is not wanted.
        complete.putIfAbsent(frame.stream, Reply.reset(frame.payload.getInt()));
    }

    private void handleData(Frame frame) {
        reply(frame.stream).body.append(new String(withoutPadding(frame), ISO_8859_1));
        finishIf(frame.has(END_STREAM), frame.stream);
    }

    private void decodeIfComplete(Frame frame) throws IOException {
        if (!frame.has(END_HEADERS)) {
            return;
        }
        OpenReply reply = reply(frame.stream);
        Http2Headers headers = decode(frame.stream);
        CharSequence status = headers.status();
        if (status != null) {
            reply.status = status.toString();
        }
        headers.forEach(field -> reply.head
                .append(field.getKey())
                .append(": ")
                .append(field.getValue())
                .append("\r\n"));
        finishIf((headerFlags & END_STREAM) != 0, frame.stream);
    }

    private Http2Headers decode(int stream) throws IOException {
        try {
            return decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(headerBlock.toByteArray()));
        } catch (Http2Exception e) {
            throw new IOException(e);
        }
    }

    private void finishIf(boolean end, int stream) {
        if (end) {
            OpenReply reply = reply(stream);
            String body = reply.body.toString();
            complete.put(stream, new Reply(reply.status, reply.head + "\r\n" + body, body));
        }
    }

    private OpenReply reply(int stream) {
        return open.computeIfAbsent(stream, any -> new OpenReply());
    }

    private static byte[] withoutPadding(Frame frame) {
        ByteBuffer payload = frame.payload;
        int padding = frame.has(PADDED) ? payload.get() & 0xff : 0;
        if (frame.type == HEADERS && frame.has(PRIORITY)) {
            payload.position(payload.position() + 5);
        }
        byte[] content = new byte[payload.remaining() - padding];
        payload.get(content);
        return content;
    }
}
