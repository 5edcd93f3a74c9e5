package org.tenantry.it.http.probe;

import jakarta.inject.Inject;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;

/** Sends whose database answers, as soon as it is open. */
@ServerEndpoint("/socket")
public class Socket {

    @Inject
    private Database database;

    @OnOpen
    public void open(Session session) throws IOException {
        session.getBasicRemote().sendText(database.answer());
    }
}
