package org.tenantry.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server has written into its log since a moment of the test. */
public final class ServerLog {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path file;
    private final int start;

    private ServerLog(Path file, int start) {
        this.file = file;
        this.start = start;
    }

    public static ServerLog fromNowOn() {
        Path file = serverDirectory()
                .resolve(
                        switch (Server.current()) {
                            case LIBERTY -> "logs/messages.log";
                            case WILDFLY -> "log/server.log";
                        });
        return new ServerLog(file, read(file).length());
    }

    /** Returns the directory of the server of this run, with its logs and deployments. */
    public static Path serverDirectory() {
        return switch (Server.current()) {
            case LIBERTY -> Path.of(property("liberty.home"), "usr/servers", property("liberty.server"));
            case WILDFLY -> Path.of(property("wildfly.base"));
        };
    }

    public String text() {
        return read(file).substring(start);
    }

    /** Waits until the server has written it, and returns what matches; fails if that takes too long. */
    public Matcher await(Pattern wanted) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            Matcher found = wanted.matcher(text());
            if (found.find()) {
                return found;
            }
            assertThat(Instant.now()).as(() -> wanted + " in " + text()).isBefore(end);
            Thread.sleep(100); // a server looks for files as often as it likes, and tells nobody
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1); // a line half written is no reason to fail
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }
}
