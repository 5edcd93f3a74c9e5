package org.tenantry.cluster;

import java.io.File;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** An Artemis broker on one port of loopback, without accounts and without a journal: it has nothing to keep. */
final class BrokerMain {

    private BrokerMain() {}

    /**
     * Runs until the process is ended.
     *
     * @param arguments the port
     */
    public static void main(String[] arguments) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false);
        configuration.setSecurityEnabled(false);
        configuration.setJMXManagementEnabled(false);
        configuration.setBrokerInstance(new File("."));
        configuration.addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + Integer.parseInt(arguments[0]));
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.start();
    }
}
