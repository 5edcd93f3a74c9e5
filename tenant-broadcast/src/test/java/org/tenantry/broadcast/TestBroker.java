package org.tenantry.broadcast;

import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/** A real broker in this JVM that keeps nothing. */
final class TestBroker implements AutoCloseable {

    static final String USER = "app";
    static final String PASSWORD = "right";

    /** May connect and nothing else. */
    static final String STRANGER = "stranger";

    private final EmbeddedActiveMQ server;
    private final int port;

    private TestBroker(EmbeddedActiveMQ server, int port) {
        this.server = server;
        this.port = port;
    }

    static TestBroker open(int port) throws Exception {
        return open(port, Map.of(), null);
    }

    static TestBroker withAccounts(int port) throws Exception {
        return open(port, Map.of(), new Accounts());
    }

    /**
     * @param transport more about the acceptor, such as its key store
     */
    static TestBroker withTransport(int port, Map<String, Object> transport) throws Exception {
        return open(port, transport, null);
    }

    private static TestBroker open(int port, Map<String, Object> transport, Accounts accounts) throws Exception {
        Map<String, Object> acceptor = new java.util.HashMap<>(transport);
        acceptor.put("host", "127.0.0.1");
        acceptor.put("port", port);
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false);
        configuration.setSecurityEnabled(accounts != null);
        configuration.setJMXManagementEnabled(false);
        configuration.setConnectionTtlCheckInterval(500);
        configuration.addAcceptorConfiguration(
                new TransportConfiguration(NettyAcceptorFactory.class.getName(), acceptor));
        Role all = new Role("all", true, true, true, true, true, true, true, true, true, true, false, false);
        configuration.putSecurityRoles("#", Set.of(all));
        EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        server.setConfiguration(configuration);
        if (accounts != null) {
            server.setSecurityManager(accounts);
        }
        server.start();
        return new TestBroker(server, port);
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    int connections() {
        return server.getActiveMQServer().getConnectionCount();
    }

    int sessions() {
        return server.getActiveMQServer().getSessions().size();
    }

    /** Lets no more be sent to the topic: whoever sends waits. */
    void block(String topic) {
        AddressSettings full = new AddressSettings();
        full.setMaxSizeBytes(1);
        full.setAddressFullMessagePolicy(AddressFullMessagePolicy.BLOCK);
        server.getActiveMQServer().getAddressSettingsRepository().addMatch(topic, full);
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    private static final class Accounts implements ActiveMQSecurityManager {

        @Override
        public boolean validateUser(String user, String password) {
            return STRANGER.equals(user) || (USER.equals(user) && PASSWORD.equals(password));
        }

        @Override
        public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType checkType) {
            return USER.equals(user) && PASSWORD.equals(password);
        }
    }
}
