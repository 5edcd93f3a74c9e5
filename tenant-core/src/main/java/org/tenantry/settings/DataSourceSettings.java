package org.tenantry.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * Where the connections of one data source of one tenant come from: a database of its own by
 * {@code url}, or a data source of the server by {@code jndi}. One of the two is there.
 *
 * @param connectionTimeout how long a caller waits for a connection
 */
public record DataSourceSettings(
        Optional<String> url,
        Optional<String> username,
        Optional<Secret> password,
        Optional<String> driver,
        Optional<String> jndi,
        int maximumPoolSize,
        Duration connectionTimeout) {

    public static final int DEFAULT_MAXIMUM_POOL_SIZE = 5;
    public static final Duration DEFAULT_CONNECTION_TIMEOUT = Duration.ofSeconds(5);

    /**
     * @throws IllegalArgumentException if there is neither a URL nor a JNDI name, or both
     */
    public DataSourceSettings {
        if (url.isPresent() == jndi.isPresent()) {
            throw new IllegalArgumentException("A data source needs a url or a jndi name, and not both.");
        }
    }

    /** Returns the settings of a database that needs no more than a URL. */
    public static DataSourceSettings of(String url) {
        return new DataSourceSettings(
                Optional.of(url),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                DEFAULT_MAXIMUM_POOL_SIZE,
                DEFAULT_CONNECTION_TIMEOUT);
    }

    /** Names only what cannot hold a secret: a URL may carry a password. */
    @Override
    public String toString() {
        return "DataSourceSettings[maximumPoolSize=" + maximumPoolSize + ", connectionTimeout=" + connectionTimeout
                + "]";
    }
}
