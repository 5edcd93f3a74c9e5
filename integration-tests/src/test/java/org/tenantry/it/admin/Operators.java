package org.tenantry.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.tenantry.it.Server;
import org.tenantry.it.ServerLog;

/** Users of the server's own, as {@code docs/admin.md} says: one with the role, and one without. */
final class Operators {

    static final String OPERATOR = "operator";
    static final String OTHER = "visitor";
    static final String PASSWORD = "Sesame-of-the-operator-1";

    private static final Pattern UPDATED = Pattern.compile("CWWKG0017I");
    private static final Pattern FEATURES = Pattern.compile("CWWKF0008I");

    private Operators() {}

    /** Makes them known to the server. */
    static void add() throws IOException, InterruptedException {
        switch (Server.current()) {
            case LIBERTY -> addOnLiberty();
            case WILDFLY -> {
                addOnWildFly(OPERATOR, "tenantry-admin");
                addOnWildFly(OTHER, "guests");
            }
        }
    }

    /** Makes Open Liberty forget them, and that it ever had users. */
    static void remove() throws IOException, InterruptedException {
        if (Server.current() == Server.LIBERTY) {
            ServerLog log = ServerLog.fromNowOn();
            Files.delete(dropin());
            var unused = log.await(UPDATED);
            unused = log.await(FEATURES);
        }
    }

    private static Path dropin() {
        return ServerLog.serverDirectory().resolve("configDropins/overrides/admin.xml");
    }

    private static void addOnLiberty() throws IOException, InterruptedException {
        ServerLog log = ServerLog.fromNowOn();
        Files.writeString(dropin(), """
                <server>
                  <featureManager>
                    <feature>appSecurity-5.0</feature>
                    <feature>mpHealth-4.0</feature>
                  </featureManager>
                  <basicRegistry id="operators" realm="operators">
                    <user name="%1$s" password="%3$s"/>
                    <user name="%2$s" password="%3$s"/>
                    <group name="tenantry-admin">
                      <member name="%1$s"/>
                    </group>
                  </basicRegistry>
                </server>
                """.formatted(OPERATOR, OTHER, PASSWORD));
        var unused = log.await(UPDATED);
        unused = log.await(FEATURES);
    }

    private static void addOnWildFly(String user, String group) throws IOException, InterruptedException {
        Path home = Path.of(Objects.requireNonNull(System.getProperty("wildfly.home"), "wildfly.home"));
        Path configuration = ServerLog.serverDirectory().resolve("configuration");
        Process process = new ProcessBuilder(List.of(
                        home.resolve("bin/add-user.sh").toString(),
                        "--silent",
                        "-a",
                        "-sc",
                        configuration.toString(),
                        "-u",
                        user,
                        "-p",
                        PASSWORD,
                        "-g",
                        group))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
