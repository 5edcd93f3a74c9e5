package org.tenantry.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A piece of configuration that Open Liberty has for a part of a test, on top of all others. */
public final class LibertySetting implements AutoCloseable {

    private static final Pattern CONFIGURED = Pattern.compile("CWWKG0017I");

    private final Path file;

    private LibertySetting(Path file) {
        this.file = file;
    }

    /** Has the server take the elements into its configuration, and returns when it has. */
    public static LibertySetting of(String elements) throws IOException, InterruptedException {
        Path file = ServerLog.serverDirectory().resolve("configDropins/overrides/of-one-test.xml");
        ServerLog log = ServerLog.fromNowOn();
        Files.writeString(file, "<server>" + elements + "</server>");
        LibertySetting setting = new LibertySetting(file);
        try {
            log.await(CONFIGURED);
        } catch (Throwable e) {
            setting.close();
            throw e;
        }
        return setting;
    }

    /** Has the server do without it again. */
    @Override
    public void close() throws IOException, InterruptedException {
        ServerLog log = ServerLog.fromNowOn();
        Files.delete(file);
        log.await(CONFIGURED);
    }
}
