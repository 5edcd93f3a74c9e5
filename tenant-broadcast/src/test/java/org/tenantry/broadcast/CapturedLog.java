package org.tenantry.broadcast;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the broadcast says in the log. */
final class CapturedLog extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger(ArtemisBroadcast.class.getName());
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private CapturedLog() {}

    static CapturedLog open() {
        CapturedLog log = new CapturedLog();
        log.logger.setLevel(Level.ALL);
        log.logger.addHandler(log);
        return log;
    }

    List<String> with(String code) {
        return lines.stream().filter(line -> line.contains(code)).toList();
    }

    void await(String code) {
        TestNode.await(code + " in the log", () -> !with(code).isEmpty());
    }

    @Override
    public void publish(LogRecord event) {
        lines.add(new SimpleFormatter().formatMessage(event));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(null);
    }
}
