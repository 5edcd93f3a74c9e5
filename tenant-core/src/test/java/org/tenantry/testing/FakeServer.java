package org.tenantry.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tenantry.settings.DataSourceSettings;
import org.tenantry.settings.Secret;

/**
 * A database server with as many databases as a test wants, each of which hangs, fails and counts to order. Reached
 * through {@link FakeDriver}. Any thread may use it.
 */
public final class FakeServer {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Map<String, FakeServer> SERVERS = new ConcurrentHashMap<>();

    private final String name = "server" + NUMBERS.incrementAndGet();
    private final Map<String, Database> databases = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    public FakeServer() {
        SERVERS.put(name, this);
    }

    /** One of the databases, with what it has seen. */
    private static final class Database {
        final AtomicInteger attempts = new AtomicInteger();
        final AtomicInteger open = new AtomicInteger();
        volatile @Nullable CountDownLatch gate;
        volatile @Nullable SQLException failure;
    }

    public DataSourceSettings settings(String database, int poolSize, Duration timeout) {
        DataSourceSettings plain = DataSourceSettings.of(url(database));
        return new DataSourceSettings(
                plain.url(),
                Optional.of("app"),
                Optional.of(new Secret("s3cr3t")),
                Optional.of(FakeDriver.class.getName()),
                plain.jndi(),
                poolSize,
                timeout);
    }

    public String url(String database) {
        return "jdbc:fake:" + name + "/" + database;
    }

    /** From now on connecting to the database takes until {@link #release}. */
    public void hang(String database) {
        database(database).gate = new CountDownLatch(1);
    }

    public void release(String database) {
        CountDownLatch gate = database(database).gate;
        database(database).gate = null;
        if (gate != null) {
            gate.countDown();
        }
    }

    /** From now on connecting fails, or with null succeeds again. */
    public void fail(String database, @Nullable SQLException failure) {
        database(database).failure = failure;
    }

    /** Returns how often the driver was asked to connect to the database. */
    public int attempts(String database) {
        return database(database).attempts.get();
    }

    /** Returns how many connections to the database are open. */
    public int open(String database) {
        return database(database).open.get();
    }

    /** Returns how many connections are open in all. */
    public int open() {
        return open.get();
    }

    /** Returns how many connections were open at the same time at most. */
    public int mostOpen() {
        return mostOpen.get();
    }

    private Database database(String database) {
        return databases.computeIfAbsent(database, created -> new Database());
    }

    static Connection connect(String url) throws SQLException {
        String[] parts = url.substring("jdbc:fake:".length()).split("/", 2);
        FakeServer server = SERVERS.get(parts[0]);
        if (server == null) {
            throw new SQLException("no such server");
        }
        return server.connectTo(parts[1]);
    }

    private Connection connectTo(String name) throws SQLException {
        Database database = database(name);
        database.attempts.incrementAndGet();
        CountDownLatch gate = database.gate;
        if (gate != null) {
            awaitUninterruptibly(gate); // as drivers in a socket call do
        }
        SQLException failure = database.failure;
        if (failure != null) {
            throw failure;
        }
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        database.open.incrementAndGet();
        return connection(name, database);
    }

    private static void awaitUninterruptibly(CountDownLatch gate) throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Threads.LIMIT_SECONDS);
        boolean interrupted = false;
        try {
            while (System.nanoTime() < deadline) {
                try {
                    if (gate.await(1, TimeUnit.SECONDS)) {
                        return;
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            throw new SQLException("nobody released the fake database");
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Connection connection(String name, Database database) {
        AtomicBoolean closed = new AtomicBoolean();
        AtomicBoolean autoCommit = new AtomicBoolean(true);
        InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
            case "close", "abort" -> {
                if (!closed.getAndSet(true)) {
                    database.open.decrementAndGet();
                    open.decrementAndGet();
                }
                yield null;
            }
            case "isClosed" -> closed.get();
            case "isValid" -> !closed.get() && database.failure == null;
            case "getAutoCommit" -> autoCommit.get();
            case "setAutoCommit" -> {
                autoCommit.set((Boolean) arguments[0]);
                yield null;
            }
            case "getCatalog" -> name;
            case "toString" -> "fake connection to " + name;
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            case "getTransactionIsolation" -> Connection.TRANSACTION_READ_COMMITTED;
            default -> nothing(method.getReturnType());
        };
        return (Connection)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, handler);
    }

    private static @Nullable Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? (Object) 0 : null;
    }
}
