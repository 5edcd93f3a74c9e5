package org.tenantry.it.hostile;

/**
 * The server under attack, always on the loopback address.
 *
 * @param server {@code liberty}, {@code liberty-trusting} or {@code wildfly}: which column of the case files applies
 * @param httpPort its cleartext port for HTTP/1 and HTTP/2
 * @param ajpPort its AJP port, or 0 if it has none
 * @param path where the probe application answers {@code tenant=<id>}
 */
record Target(String server, int httpPort, int ajpPort, String path) {

    static Target fromSystemProperties() {
        return new Target(
                System.getProperty("tenantry.it.server", "liberty"),
                Integer.getInteger("tenantry.it.http-port", 9080),
                Integer.getInteger("tenantry.it.ajp-port", 0),
                System.getProperty("tenantry.it.path", "/whoami"));
    }

    /** Tells whether this is Liberty with its default {@code trustedHeaderOrigin="*"}: any client may send {@code $WSSN}. */
    boolean trustsPlugInHeaders() {
        return server.equals("liberty-trusting");
    }

    boolean isWildFly() {
        return server.equals("wildfly");
    }
}
