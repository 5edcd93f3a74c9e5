package org.tenantry.broadcast;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.tenantry.Messages;
import org.tenantry.settings.BroadcastSettings;
import org.tenantry.settings.Secret;

/**
 * Where the broker is and how the client behaves towards it. What the URL says itself has precedence, but for what
 * this module relies on. Any thread may use it.
 */
final class Broker {

    /** How long one call may take. It bounds the time that a broker which hangs holds a thread. */
    private static final Duration CALL = Duration.ofSeconds(5);

    /** After that time of silence either side gives the connection up, at the next look. */
    private static final Duration TTL = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofSeconds(3);

    private final BroadcastSettings settings;
    private final String where;

    /**
     * @throws UnusableBrokerUrlException if the URL leads to no broker
     */
    Broker(BroadcastSettings settings) {
        this.settings = settings;
        try (ActiveMQConnectionFactory factory = connectionFactory()) {
            this.where = Arrays.stream(connectors(factory)).map(Broker::address).collect(Collectors.joining(", "));
        }
    }

    /** Returns hosts and ports, without what else the URL may hold. */
    @Override
    public String toString() {
        return where;
    }

    String topic() {
        return settings.topic();
    }

    /** Returns a factory for one connection, and with threads of its own, which end with it. */
    ActiveMQConnectionFactory connectionFactory() {
        ActiveMQConnectionFactory factory = parse(settings.url());
        for (TransportConfiguration connector : connectors(factory)) {
            tune(connector.getParams());
        }
        unlessNamed("callTimeout", CALL, factory::setCallTimeout);
        unlessNamed("connectionTTL", TTL, factory::setConnectionTTL);
        unlessNamed("clientFailureCheckPeriod", LOOK, factory::setClientFailureCheckPeriod);
        // A subscription that the client itself has brought over a failure may be dead without a sign.
        factory.setReconnectAttempts(0);
        factory.setInitialConnectAttempts(1);
        // The client's static pools would outlive the application, and keep its classes.
        factory.setUseGlobalPools(false);
        factory.setScheduledThreadPoolMaxSize(1);
        // Otherwise nobody learns that the broker does not take what was sent.
        factory.setBlockOnNonDurableSend(true);
        return factory;
    }

    ActiveMQConnection connect(ActiveMQConnectionFactory factory) throws JMSException {
        return (ActiveMQConnection) factory.createConnection(
                settings.username().orElse(null),
                settings.password().map(Secret::reveal).orElse(null));
    }

    private static ActiveMQConnectionFactory parse(String url) {
        try {
            return new ActiveMQConnectionFactory(url);
        } catch (RuntimeException e) {
            // What it says is left out, for it may quote the URL.
            throw new UnusableBrokerUrlException("it is not in the form of the Artemis client ("
                    + Causes.rootOf(e).getClass().getSimpleName() + ")");
        }
    }

    private static TransportConfiguration[] connectors(ActiveMQConnectionFactory factory) {
        TransportConfiguration[] connectors = factory.getStaticConnectors();
        if (connectors == null || connectors.length == 0) {
            throw new UnusableBrokerUrlException("it names no host");
        }
        for (TransportConfiguration connector : connectors) {
            if (!connector.getFactoryClassName().equals(NettyConnectorFactory.class.getName())) {
                throw new UnusableBrokerUrlException("it is not one of tcp://");
            }
            // For what it cannot read of them, the client would take its defaults.
            if (param(connector, TransportConstants.HOST_PROP_NAME).equals("null")
                    || param(connector, TransportConstants.PORT_PROP_NAME).equals("-1")) {
                throw new UnusableBrokerUrlException("it names no valid host and port");
            }
        }
        return connectors;
    }

    private static void tune(Map<String, Object> connector) {
        connector.putIfAbsent(TransportConstants.NETTY_CONNECT_TIMEOUT, (int) CALL.toMillis());
        connector.putIfAbsent(TransportConstants.REMOTING_THREADS_PROPNAME, 1);
        connector.put(TransportConstants.USE_GLOBAL_WORKER_POOL_PROP_NAME, false);
        // Neither is among what this module brings.
        connector.put(TransportConstants.USE_EPOLL_PROP_NAME, false);
        connector.put(TransportConstants.USE_KQUEUE_PROP_NAME, false);
    }

    private void unlessNamed(String parameter, Duration value, Consumer<Long> setter) {
        if (!Pattern.compile("[?&;]" + parameter + "=").matcher(settings.url()).find()) {
            setter.accept(value.toMillis());
        }
    }

    private static String address(TransportConfiguration connector) {
        return Messages.quote(param(connector, TransportConstants.HOST_PROP_NAME)
                + ':'
                + param(connector, TransportConstants.PORT_PROP_NAME));
    }

    private static String param(TransportConfiguration connector, String name) {
        return String.valueOf(connector.getParams().get(name));
    }
}
