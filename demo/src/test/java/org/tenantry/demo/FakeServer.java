package org.tenantry.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;

/** Answers with the given states, one per request, and with the last of them from then on. */
final class FakeServer implements AutoCloseable {

    private final HttpServer server;
    private final Queue<Integer> states;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    FakeServer(Integer... states) throws IOException {
        this.states = new ArrayDeque<>(List.of(states));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI());
            exchange.sendResponseHeaders(nextState(), -1);
            exchange.close();
        });
        server.start();
    }

    private int nextState() {
        return states.size() > 1 ? states.remove() : states.element();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Host and path of every request so far. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
