package org.tenantry.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** What the server has written into its log since a moment of the test. */
public final class ServerLog {

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
