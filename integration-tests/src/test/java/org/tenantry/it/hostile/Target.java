package org.tenantry.it.hostile;

import org.tenantry.it.Server;

/**
 * The server under attack, always on the loopback address.
 *
 * @param server {@code liberty}, {@code liberty-trusting} or {@code wildfly}: which column of the case files applies
 * @param httpPort its cleartext port for HTTP/1 and HTTP/2
 * @param ajpPort its AJP port, or 0 if it has none
 * @param path where the probe application answers {@code tenant=<id>}
 */
record Target(String server, int httpPort, int ajpPort, String path) {

    /** Returns the server of this run of the tests. The AJP port has the same offset as the HTTP port. */
    static Target ofThisRun(String path) {
        boolean wildFly = Server.current() == Server.WILDFLY;
        return new Target(
                wildFly ? "wildfly" : "liberty", Server.port(), wildFly ? Server.port() - 8080 + 8009 : 0, path);
    }

    /** Tells whether this is Liberty with its default {@code trustedHeaderOrigin="*"}: any client may send {@code $WSSN}. */
    boolean trustsPlugInHeaders() {
        return server.equals("liberty-trusting");
    }

    boolean isWildFly() {
        return server.equals("wildfly");
    }
}
