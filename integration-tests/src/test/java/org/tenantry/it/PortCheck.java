package org.tenantry.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jboss.arquillian.container.spi.event.container.BeforeStart;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Fails before the server starts if its port is taken. Liberty starts without its port, and the tests
 * would then ask whatever else listens there.
 */
public final class PortCheck implements LoadableExtension {

    @Override
    public void register(ExtensionBuilder builder) {
        builder.observer(PortCheck.class);
    }

    void requireFreePort(@Observes BeforeStart event) {
        int port = Server.port();
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            probe.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Port " + port + " is taken by another program. Stop it, or choose other ports: "
                            + "-Dliberty.http.port=, or -Dwildfly.port.offset= with -Dwildfly.http.port= (8080 + offset) "
                            + "and -Dwildfly.management.port= (9990 + offset).",
                    e);
        }
    }
}
