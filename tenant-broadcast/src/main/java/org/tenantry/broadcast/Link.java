package org.tenantry.broadcast;

import jakarta.jms.DeliveryMode;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.activemq.artemis.core.client.impl.ServerLocatorInternal;
import org.apache.activemq.artemis.jms.client.ActiveMQConnection;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.tenantry.catalog.sync.Announcement;

/**
 * One connection to the broker, from its making to its end. It is never repaired: once it has failed, another takes
 * its place. One thread opens and closes it, any other may {@link #cut} it.
 */
final class Link {

    private static final System.Logger LOG = System.getLogger(Link.class.getName());

    /** How long what was announced last may take to leave. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Broker broker;
    private final Wire wire;
    private final Outbox outbox;
    private final Inbox inbox;
    private final Consumer<Wire.Fault> ignored;
    private final Pulse pulse = new Pulse(System::nanoTime);
    private final ActiveMQConnectionFactory factory;
    private final Thread sender;

    private volatile boolean open;
    private volatile @Nullable Exception failure;
    private volatile @Nullable ActiveMQConnection connection;

    /**
     * Reaches nobody yet.
     *
     * @param ignored is told of each message that says nothing
     */
    Link(Broker broker, Wire wire, Outbox outbox, Inbox inbox, Threads threads, Consumer<Wire.Fault> ignored) {
        this.broker = broker;
        this.wire = wire;
        this.outbox = outbox;
        this.inbox = inbox;
        this.ignored = ignored;
        this.factory = broker.connectionFactory();
        this.sender = threads.newThread("send", this::send);
    }

    /**
     * Subscribes, and begins to send what waits. Takes as long as the client's timeouts let it. Says whether it has
     * succeeded; if not, see {@link #failure}.
     */
    boolean open() {
        try {
            ActiveMQConnection made = broker.connect(factory);
            connection = made;
            made.setExceptionListener(this::fail);
            Session listening = made.createSession(false, Session.AUTO_ACKNOWLEDGE);
            Topic topic = topic(listening);
            listening.createConsumer(topic, wire.selector()).setMessageListener(this::receive);
            made.start();
            open = true;
            sender.start();
            return true;
        } catch (JMSException | RuntimeException e) {
            fail(e);
            return false;
        }
    }

    Pulse pulse() {
        return pulse;
    }

    boolean isWell() {
        return open && failure == null && pulse.isWell();
    }

    /** Returns what has ended it, if something has. */
    Optional<Exception> failure() {
        return Optional.ofNullable(failure);
    }

    /** Sends what waits and takes leave of the broker. {@link #cut} ends this early if the broker hangs. */
    void close() throws InterruptedException {
        sender.join(LAST_WORDS.toMillis());
        sender.interrupt();
        closeConnection();
        open = false;
        attempt(factory::close);
    }

    /** Ends it without a word to the broker, which may hang. */
    void cut() {
        open = false;
        sender.interrupt();
        attempt(((ServerLocatorInternal) factory.getServerLocator())::cleanup);
        closeConnection();
        attempt(factory::close);
    }

    private void closeConnection() {
        ActiveMQConnection current = connection;
        if (current != null) {
            attempt(current::close);
        }
    }

    /** One step of an end, which goes on whatever becomes of it: nobody uses the link any more. */
    private void attempt(Step step) {
        try {
            step.run();
        } catch (JMSException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "The connection to the broker does not end in order", e);
        }
    }

    private interface Step {
        void run() throws JMSException;
    }

    private Topic topic(Session session) throws JMSException {
        try {
            return session.createTopic(broker.topic());
        } catch (JMSException e) {
            if (e.getClass() == JMSException.class && e.getCause() == null) {
                throw new InvalidDestinationException(e.getMessage()); // the client says so only in words
            }
            throw e;
        }
    }

    private void fail(Exception e) {
        failure = e;
        inbox.wake();
    }

    /** Runs on a thread of the client's, which must not be held up and hears of no exception. */
    private void receive(Message message) {
        Wire.Incoming incoming = wire.read(message);
        if (incoming instanceof Wire.Incoming.Announced announced) {
            if (announced.own()) {
                pulse.heard();
            }
            inbox.put(announced.announcement());
        } else if (incoming instanceof Wire.Incoming.Echo) {
            pulse.heard();
            inbox.wake();
        } else if (incoming instanceof Wire.Incoming.Ignored what) {
            ignored.accept(what.fault());
        }
    }

    private void send() {
        Deque<Announcement> unsent = new ArrayDeque<>();
        try {
            Session session =
                    Objects.requireNonNull(connection, "connection").createSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageProducer producer = session.createProducer(topic(session));
            producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
            producer.setDisableMessageID(true);
            producer.setDisableMessageTimestamp(true);
            for (Outbox.Batch batch = outbox.take(); !batch.isEmpty(); batch = outbox.take()) {
                unsent.addAll(batch.announcements());
                while (!unsent.isEmpty()) {
                    Message message = session.createMessage();
                    wire.write(unsent.element(), message);
                    producer.send(message);
                    unsent.remove();
                }
                if (batch.echo()) {
                    Message message = session.createMessage();
                    wire.writeEcho(message);
                    producer.send(message);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // somebody ends the link
        } catch (JMSException | RuntimeException e) {
            unsent.forEach(outbox::putBack);
            fail(e);
        }
    }
}
