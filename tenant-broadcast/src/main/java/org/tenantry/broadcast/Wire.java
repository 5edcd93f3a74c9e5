package org.tenantry.broadcast;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tenantry.TenantId;
import org.tenantry.catalog.store.ChangeKind;
import org.tenantry.catalog.store.NodeStatus;
import org.tenantry.catalog.sync.Announcement;
import org.tenantry.catalog.sync.Announcement.Changed;
import org.tenantry.catalog.sync.Announcement.Reported;

/**
 * How announcements look on the topic: JMS messages of typed properties and without a body, for the nodes of one
 * application. Any thread may use it.
 */
final class Wire {

    /** Why a message is ignored. */
    enum Fault {
        GARBLED,
        OVERSIZE,
        UNKNOWN_FORMAT
    }

    /** What a message says. */
    sealed interface Incoming {

        /** From which sender. */
        record Announced(Announcement announcement, boolean own) implements Incoming {}

        /** This node's own {@link #writeEcho}. */
        record Echo() implements Incoming {}

        record Ignored(Fault fault) implements Incoming {}
    }

    /** Raised with each change of the format that older nodes would misread. */
    private static final int FORMAT_VERSION = 1;

    private static final String APPLICATION = "tenantry_application";
    private static final String FORMAT = "tenantry_format";
    private static final String SENDER = "tenantry_sender";
    private static final String KIND = "tenantry_kind";
    private static final String NODE = "tenantry_node";
    private static final String REVISION = "tenantry_revision";
    private static final String TENANT = "tenantry_tenant";
    private static final String CHANGE = "tenantry_change";
    private static final String STATE = "tenantry_state";
    private static final String AT = "tenantry_at";
    private static final String INVALID = "tenantry_invalid";

    private static final String CHANGED = "changed";
    private static final String REPORTED = "reported";
    private static final String ECHO = "echo";

    private static final int MAX_NAME = 255;
    /** Keeps a message far below the size from which the broker treats one as large. */
    private static final int MAX_INVALID = 100;

    private static final int MAX_TEXT = MAX_INVALID * 64;

    private final String application;

    /** Tells this broadcast's own messages, for two nodes may have been given one name. */
    private final String sender = UUID.randomUUID().toString();

    Wire(String application) {
        this.application = application;
    }

    /** Returns what the broker is to deliver: the application's messages, without other nodes' echoes. */
    String selector() {
        return APPLICATION + " = '" + application.replace("'", "''") + "' AND (" + KIND + " <> '" + ECHO + "' OR "
                + SENDER + " = '" + sender + "')";
    }

    void write(Announcement announcement, Message message) throws JMSException {
        if (announcement instanceof Changed changed) {
            writeHeader(CHANGED, message);
            message.setStringProperty(NODE, changed.node());
            message.setLongProperty(REVISION, changed.revision());
            message.setStringProperty(TENANT, changed.tenant().value());
            message.setStringProperty(CHANGE, changed.kind().name());
        } else if (announcement instanceof Reported reported) {
            NodeStatus status = reported.status();
            writeHeader(REPORTED, message);
            message.setStringProperty(NODE, status.node());
            message.setLongProperty(REVISION, status.revision());
            message.setStringProperty(STATE, status.state().name());
            message.setLongProperty(AT, status.at().toEpochMilli());
            message.setStringProperty(
                    INVALID,
                    status.invalid().stream()
                            .limit(MAX_INVALID)
                            .map(TenantId::value)
                            .collect(Collectors.joining(",")));
        }
    }

    /** Writes a message that comes back to this node alone, and so proves the way there and back. */
    void writeEcho(Message message) throws JMSException {
        writeHeader(ECHO, message);
    }

    private void writeHeader(String kind, Message message) throws JMSException {
        message.setStringProperty(APPLICATION, application);
        message.setIntProperty(FORMAT, FORMAT_VERSION);
        message.setStringProperty(SENDER, sender);
        message.setStringProperty(KIND, kind);
    }

    /** Reads what may come from anybody. */
    Incoming read(Message message) {
        try {
            if (hasBody(message)) {
                return new Incoming.Ignored(Fault.GARBLED);
            }
            if (required(message, FORMAT, Integer.class) != FORMAT_VERSION) {
                return new Incoming.Ignored(Fault.UNKNOWN_FORMAT);
            }
            boolean own = sender.equals(text(message, SENDER, MAX_NAME));
            return switch (text(message, KIND, MAX_NAME)) {
                case CHANGED -> new Incoming.Announced(changed(message), own);
                case REPORTED -> new Incoming.Announced(reported(message), own);
                case ECHO -> new Incoming.Echo();
                default -> new Incoming.Ignored(Fault.GARBLED);
            };
        } catch (OversizeException e) {
            return new Incoming.Ignored(Fault.OVERSIZE);
        } catch (JMSException | IllegalArgumentException | DateTimeException e) {
            return new Incoming.Ignored(Fault.GARBLED);
        }
    }

    private static boolean hasBody(Message message) {
        return message instanceof TextMessage
                || message instanceof BytesMessage
                || message instanceof MapMessage
                || message instanceof StreamMessage
                || message instanceof ObjectMessage;
    }

    private static Changed changed(Message message) throws JMSException {
        return new Changed(
                revision(message),
                new TenantId(text(message, TENANT, MAX_NAME)),
                ChangeKind.valueOf(text(message, CHANGE, MAX_NAME)),
                text(message, NODE, MAX_NAME));
    }

    private static Reported reported(Message message) throws JMSException {
        return new Reported(new NodeStatus(
                text(message, NODE, MAX_NAME),
                NodeStatus.State.valueOf(text(message, STATE, MAX_NAME)),
                revision(message),
                Instant.ofEpochMilli(required(message, AT, Long.class)),
                ids(text(message, INVALID, MAX_TEXT))));
    }

    private static long revision(Message message) throws JMSException {
        long revision = required(message, REVISION, Long.class);
        if (revision < 0) {
            throw new IllegalArgumentException("A revision is never negative.");
        }
        return revision;
    }

    private static List<TenantId> ids(String joined) {
        return joined.isEmpty()
                ? List.of()
                : Arrays.stream(joined.split(",", -1)).map(TenantId::new).toList();
    }

    private static String text(Message message, String property, int max) throws JMSException {
        String text = required(message, property, String.class);
        if (text.length() > max) {
            throw new OversizeException();
        }
        return text;
    }

    /** Takes no other type than the one that was written, though JMS would convert. */
    private static <T> T required(Message message, String property, Class<T> type) throws JMSException {
        Object value = message.getObjectProperty(property);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(property + " is missing or of another type.");
        }
        return type.cast(value);
    }

    /** Told from other faults because the remedy is another. */
    private static final class OversizeException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
    }
}
