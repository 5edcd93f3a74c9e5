package org.tenantry.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How each server is given a folder of its own and started from it, so that nothing of the demo ends up in
 * the installation, which the tests use, too.
 */
public enum ServerKind {

    /** Its user directory is the folder; the server in it is a copy of the configured one. */
    LIBERTY("Open Liberty") {

        @Override
        public void prepare(Options options) throws IOException {
            Path server = server(options);
            // Liberty keeps the libraries of a WAR there, and takes an older one for the newer: ours have one time
            // stamp.
            deleteTree(server.resolve("workarea"));
            copy(options.home().resolve("usr/servers/tenantry/server.xml"), server.resolve("server.xml"));
            copyTree(
                    options.home().resolve("usr/shared/resources"),
                    options.folder().resolve("shared/resources"));
            copy(options.war(), server.resolve("apps/sample.war"));
            // The context root is said here, so that every WAR serves / under any file name.
            write(server.resolve("configDropins/overrides/demo.xml"), """
                    <server>
                      <featureManager>
                        <feature>appSecurity-5.0</feature>
                      </featureManager>
                      <basicRegistry>
                        <user name="admin" password="admin"/>
                      </basicRegistry>
                      <variable name="http.port" value="%d"/>
                      <webApplication id="sample" location="sample.war" contextRoot="/">
                        <application-bnd>
                          <security-role name="tenantry-admin">
                            <user name="admin"/>
                          </security-role>
                        </application-bnd>
                      </webApplication>
                    </server>
                    """.formatted(options.port()));
            write(
                    server.resolve("jvm.options"),
                    properties(options).collect(Collectors.joining(System.lineSeparator())) + System.lineSeparator());
            // The console is our log file: all of it, unlike in the configuration for production.
            write(server.resolve("bootstrap.properties"), "com.ibm.ws.logging.console.log.level=INFO\n");
        }

        @Override
        List<String> command(Options options) {
            return List.of(script(options, "server"), "run", "tenantry");
        }

        @Override
        Map<String, String> environment(Options options) {
            return Map.of("WLP_USER_DIR", options.folder().toString());
        }

        private Path server(Options options) {
            return options.folder().resolve("servers/tenantry");
        }
    },

    /** Its base directory is the folder, with a copy of the configuration. */
    WILDFLY("WildFly") {

        @Override
        public void prepare(Options options) throws IOException {
            copyTree(
                    options.home().resolve("standalone/configuration"),
                    options.folder().resolve("configuration"));
            addUser(options.folder().resolve("configuration"));
            Path deployments = Files.createDirectories(options.folder().resolve("deployments"));
            deleteFilesIn(deployments); // markers, too: a failure of the last run would be remembered
            // WildFly serves ROOT.war at / unless the WAR itself says something else.
            copy(options.war(), deployments.resolve("ROOT.war"));
        }

        @Override
        List<String> command(Options options) {
            return Stream.concat(
                            Stream.of(
                                    script(options, "standalone"),
                                    "--server-config=standalone.xml",
                                    "-Djboss.server.base.dir=" + options.folder(),
                                    "-Djboss.http.port=" + options.port(),
                                    // Any free one: nobody manages the demo, and another WildFly may hold the usual
                                    // ports.
                                    "-Djboss.https.port=0",
                                    "-Djboss.management.http.port=0",
                                    "-Djboss.management.https.port=0"),
                            properties(options))
                    .toList();
        }

        @Override
        Map<String, String> environment(Options options) {
            return Map.of("JBOSS_HOME", options.home().toString());
        }
    };

    /** What each script would take from the user's environment and the demo must not. */
    private static final List<String> FOREIGN =
            List.of("JAVA_OPTS", "JVM_ARGS", "LOG_DIR", "PRESERVE_JAVA_OPTS", "WLP_OUTPUT_DIR", "WLP_USER_DIR");

    private final String title;

    ServerKind(String title) {
        this.title = title;
    }

    /** The name of the product, for people. */
    String title() {
        return title;
    }

    /** Writes the folder anew, except for the data. */
    public abstract void prepare(Options options) throws IOException;

    /** The command that runs the server in the foreground. */
    abstract List<String> command(Options options);

    /** What the command needs in its environment. */
    abstract Map<String, String> environment(Options options);

    /** Returns the process, ready to start: on the JDK that runs the launcher, with its output in {@code log}. */
    public ProcessBuilder process(Options options, Path log) {
        ProcessBuilder process = new ProcessBuilder(command(options))
                .directory(options.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = process.environment();
        environment.keySet().removeAll(FOREIGN);
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.putAll(environment(options));
        return process;
    }

    /** What {@code add-user.sh -a -u admin -p admin -g tenantry-admin} writes, without a rule for passwords. */
    private static void addUser(Path configuration) throws IOException {
        append(configuration.resolve("application-users.properties"), "admin=" + md5("admin:ApplicationRealm:admin"));
        append(configuration.resolve("application-roles.properties"), "admin=tenantry-admin");
    }

    private static void append(Path file, String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static Stream<String> properties(Options options) {
        return options.settings().entrySet().stream().map(one -> "-D" + one.getKey() + "=" + one.getValue());
    }

    private static String script(Options options, String name) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        String suffix = windows ? ".bat" : options.kind() == WILDFLY ? ".sh" : "";
        return options.home().resolve("bin").resolve(name + suffix).toString();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(folderOf(file));
        Files.writeString(file, text);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(folderOf(to));
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("Not in a folder: " + file);
        }
        return folder;
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void deleteTree(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> files = Files.walk(tree)) {
                files.sorted(Comparator.reverseOrder()).forEach(ServerKind::delete);
            }
        }
    }

    private static void deleteFilesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            files.filter(Files::isRegularFile).forEach(ServerKind::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
