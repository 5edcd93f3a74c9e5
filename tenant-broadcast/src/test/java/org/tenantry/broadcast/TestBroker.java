package org.tenantry.broadcast;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
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
    private final Accounts accounts;

    private TestBroker(EmbeddedActiveMQ server, int port, Accounts accounts) {
        this.server = server;
        this.port = port;
        this.accounts = accounts;
    }

    static TestBroker open(int port) throws Exception {
        return open(port, Map.of(), false);
    }

    static TestBroker withAccounts(int port) throws Exception {
        return open(port, Map.of(), true);
    }

    /**
     * @param transport more about the acceptor, such as its key store
     */
    static TestBroker withTransport(int port, Map<String, Object> transport) throws Exception {
        return open(port, transport, false);
    }

    private static TestBroker open(int port, Map<String, Object> transport, boolean secured) throws Exception {
        Map<String, Object> acceptor = new HashMap<>(transport);
        acceptor.put("host", "127.0.0.1");
        acceptor.put("port", port);
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false);
        configuration.setSecurityEnabled(secured);
        configuration.setJMXManagementEnabled(false);
        configuration.setConnectionTtlCheckInterval(500);
        configuration.addAcceptorConfiguration(
                new TransportConfiguration(NettyAcceptorFactory.class.getName(), acceptor));
        Role all = new Role("all", true, true, true, true, true, true, true, true, true, true, false, false);
        configuration.putSecurityRoles("#", Set.of(all));
        EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        server.setConfiguration(configuration);
        Accounts accounts = new Accounts();
        server.setSecurityManager(accounts);
        server.start();
        return new TestBroker(server, port, accounts);
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Returns when somebody has tried to log in, by {@link System#nanoTime}. */
    List<Long> logins() {
        return accounts.logins;
    }

    void accept(String password) {
        accounts.password = password;
    }

    int sessions() {
        return server.getActiveMQServer().getSessions().size();
    }

    /** Makes no topic that somebody asks for. */
    void createNothing() {
        AddressSettings fixed = new AddressSettings();
        fixed.setAutoCreateAddresses(false);
        fixed.setAutoCreateQueues(false);
        server.getActiveMQServer().getAddressSettingsRepository().addMatch("#", fixed);
    }

    /** Leaves the next message in the topic, after which whoever sends to it waits. */
    void fill(String topic) throws Exception {
        AddressSettings full = new AddressSettings();
        full.setMaxSizeBytes(1);
        full.setAddressFullMessagePolicy(AddressFullMessagePolicy.BLOCK);
        server.getActiveMQServer().getAddressSettingsRepository().addMatch(topic, full);
        server.getActiveMQServer()
                .createQueue(
                        QueueConfiguration.of("nobody-reads").setAddress(topic).setRoutingType(RoutingType.MULTICAST));
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    private static final class Accounts implements ActiveMQSecurityManager {

        private final List<Long> logins = new CopyOnWriteArrayList<>();
        private volatile String password = PASSWORD;

        @Override
        public boolean validateUser(String user, String given) {
            logins.add(System.nanoTime());
            return STRANGER.equals(user) || isOurs(user, given);
        }

        @Override
        public boolean validateUserAndRole(String user, String given, Set<Role> roles, CheckType checkType) {
            return isOurs(user, given);
        }

        private boolean isOurs(String user, String given) {
            return USER.equals(user) && password.equals(given);
        }
    }
}
