package org.tenantry.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The tenants of the sample, asked over HTTP the way a browser would.
 *
 * @param port where the server listens
 */
public record Tenants(int port) {

    static final List<String> NAMES = List.of("tenant-1", "tenant-2");

    private static final int TIMEOUT_MILLIS = 10_000;

    /** What a person types into the browser. */
    List<String> addresses() {
        return NAMES.stream().map(name -> "http://" + host(name) + "/").toList();
    }

    /** Returns the first tenant that is not served yet and what came instead, or an empty text if all are. */
    String missing() {
        for (String name : NAMES) {
            String answer = answer(name);
            if (!answer.matches("HTTP/1\\.1 200\\b.*")) {
                return name + " answered: " + answer;
            }
        }
        return "";
    }

    // A bare socket: Java does not resolve tenant-1.localhost, and its HTTP clients accept a Host header only
    // if a system property was set before their first use, which may long have happened inside Maven.
    private String answer(String name) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            String request = "GET /api/hospitals HTTP/1.1\r\nHost: " + host(name)
                    + "\r\nAccept: application/json\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return status == null ? "nothing" : status;
        } catch (IOException e) {
            return e.toString();
        }
    }

    private String host(String name) {
        return name + ".localhost:" + port;
    }
}
