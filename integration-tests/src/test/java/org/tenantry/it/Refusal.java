package org.tenantry.it;

import static org.assertj.core.api.Assertions.fail;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.helpers.standalone.ServerDeploymentHelper;
import org.jboss.as.controller.client.helpers.standalone.ServerDeploymentHelper.ServerDeploymentException;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Deploys what does not start. Arquillian's deployer for Open Liberty cannot be used: it waits for an
 * application that was stopped at its start until the time for deployments is over.
 */
public final class Refusal {

    private Refusal() {}

    /** Deploys the application and returns what the server says of it; fails if it starts. */
    public static String of(WebArchive application) throws Exception {
        ServerLog log = ServerLog.fromNowOn();
        String failure =
                switch (Server.current()) {
                    case LIBERTY -> onLiberty(application, log);
                    case WILDFLY -> onWildFly(application);
                };
        return failure + log.text();
    }

    private static String onLiberty(WebArchive application, ServerLog log) throws Exception {
        Path dropped = ServerLog.serverDirectory().resolve("dropins").resolve(application.getName());
        String name = application.getName().replace(".war", "");
        Pattern outcome = Pattern.compile("CWWKZ00(01I|02E|03I|04E|12I): [^\\n]*\\b" + name + "\\b");
        try {
            application.as(ZipExporter.class).exportTo(dropped.toFile());
            String code = log.await(outcome).group(1);
            return code.equals("01I") || code.equals("03I") ? fail("The application has started: %s", log.text()) : "";
        } finally {
            Files.deleteIfExists(dropped);
        }
    }

    private static String onWildFly(WebArchive application) throws Exception {
        int port = Integer.getInteger("wildfly.management.port");
        try (ModelControllerClient client = ModelControllerClient.Factory.create("127.0.0.1", port);
                InputStream content = application.as(ZipExporter.class).exportAsInputStream()) {
            var deployments = new ServerDeploymentHelper(client);
            try {
                deployments.deploy(application.getName(), content);
            } catch (ServerDeploymentException e) {
                StringWriter said = new StringWriter();
                e.printStackTrace(new PrintWriter(said));
                return said.toString();
            }
            deployments.undeploy(application.getName());
            return fail("The application has started.");
        }
    }
}
