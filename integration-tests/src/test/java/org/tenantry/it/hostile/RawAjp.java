package org.tenantry.it.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends one AJP 1.3 forward request. The protocol carries the server name beside the header fields, so the two can
 * contradict each other, and no HTTP parser stands in between.
 */
final class RawAjp {

    private static final int DEADLINE_MILLIS = 3_000;
    private static final int FORWARD_REQUEST = 2;
    private static final int GET = 2;
    private static final int HOST = 0xa00b;
    private static final int SEND_BODY_CHUNK = 3;
    private static final int SEND_HEADERS = 4;
    private static final int END_RESPONSE = 5;
    private static final int REQUEST_ATTRIBUTE = 10;
    private static final int END_OF_ATTRIBUTES = 255;

    private final int port;

    RawAjp(int port) {
        this.port = port;
    }

    /** Returns the one answer, {@code closed} or {@code silent}. */
    List<Reply> exchange(byte[] packet) throws IOException {
        try (Socket socket = RawHttp1.connect(port)) {
            socket.setSoTimeout(DEADLINE_MILLIS);
            socket.getOutputStream().write(packet);
            return List.of(read(new DataInputStream(socket.getInputStream())));
        } catch (SocketTimeoutException quiet) {
            return List.of(Reply.silent());
        } catch (IOException end) {
            return List.of(Reply.closed());
        }
    }

    private static Reply read(DataInputStream in) throws IOException {
        String status = "garbage";
        StringBuilder body = new StringBuilder();
        while (true) {
            in.readUnsignedShort(); // the letters AB
            byte[] payload = new byte[in.readUnsignedShort()];
            in.readFully(payload);
            ByteBuffer packet = ByteBuffer.wrap(payload);
            switch (packet.get()) {
                case SEND_HEADERS -> status = String.valueOf(packet.getShort());
                case SEND_BODY_CHUNK -> body.append(new String(payload, 3, packet.getShort(), ISO_8859_1));
                case END_RESPONSE -> {
                    return new Reply(status, status + "\n" + body, body.toString());
                }
                default -> {} // the server asks for a request body, of which there is none
            }
        }
    }

    /**
     * Builds the packet from {@code name=value & name=value}: {@code uri}, {@code protocol}, {@code server_name},
     * {@code server_port} at most once each, {@code host} as the coded field, {@code @name} for a request attribute, and
     * any other name as a field spelt out.
     */
    static byte[] forward(String fields) throws IOException {
        List<Field> all = new ArrayList<>();
        for (String field : fields.split(" & ", -1)) {
            int equals = field.indexOf('=');
            all.add(new Field(field.substring(0, equals), field.substring(equals + 1)));
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        write(all, new DataOutputStream(content));
        ByteBuffer packet = ByteBuffer.allocate(4 + content.size());
        return packet.putShort((short) 0x1234)
                .putShort((short) content.size())
                .put(content.toByteArray())
                .array();
    }

    private record Field(String name, String value) {
        boolean isHeader() {
            return !name.startsWith("@")
                    && !List.of("uri", "protocol", "server_name", "server_port").contains(name);
        }
    }

    private static void write(List<Field> all, DataOutputStream out) throws IOException {
        out.write(FORWARD_REQUEST);
        out.write(GET);
        writeString(valueOf("protocol", "HTTP/1.1", all), out);
        writeString(valueOf("uri", "/", all), out);
        writeString("127.0.0.1", out);
        writeString("127.0.0.1", out);
        writeString(valueOf("server_name", "", all), out);
        out.writeShort(Integer.parseInt(valueOf("server_port", "80", all)));
        out.writeBoolean(false);
        List<Field> headers = all.stream().filter(Field::isHeader).toList();
        out.writeShort(headers.size());
        for (Field header : headers) {
            writeHeaderName(header.name, out);
            writeString(header.value(), out);
        }
        for (Field attribute :
                all.stream().filter(each -> each.name.startsWith("@")).toList()) {
            out.write(REQUEST_ATTRIBUTE);
            writeString(attribute.name.substring(1), out);
            writeString(attribute.value(), out);
        }
        out.write(END_OF_ATTRIBUTES);
    }

    private static String valueOf(String name, String otherwise, List<Field> all) {
        return all.stream()
                .filter(field -> field.name.equals(name))
                .map(Field::value)
                .findFirst()
                .orElse(otherwise);
    }

    private static void writeHeaderName(String name, DataOutputStream out) throws IOException {
        if (name.equals("host")) {
            out.writeShort(HOST);
        } else {
            writeString(name, out);
        }
    }

    private static void writeString(String escaped, DataOutputStream out) throws IOException {
        byte[] text = Template.unescape(escaped);
        out.writeShort(text.length);
        out.write(text);
        out.write(0);
    }
}
