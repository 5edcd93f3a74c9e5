package org.tenantry.it.injection;

import org.jboss.as.arquillian.api.ServerSetupTask;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.dmr.ModelNode;

/**
 * What the tests need of WildFly besides the configuration that users get; Open Liberty has the same in
 * {@code configDropins/overrides/injection.xml}. It stays until the server ends.
 */
public final class ServerResources implements ServerSetupTask {

    private static final String MARKER =
            ";DB_CLOSE_DELAY=-1;INIT=CREATE TABLE IF NOT EXISTS marker AS SELECT '%s' AS tenant";

    @Override
    public void setup(ManagementClient management, String containerId) throws Exception {
        if (succeeds(management, operation("read-resource", "subsystem", "datasources", "data-source", "raw"))) {
            return;
        }
        ModelNode driver = operation("add", "subsystem", "datasources", "jdbc-driver", "h2");
        driver.get("driver-name").set("h2");
        driver.get("driver-module-name").set("com.h2database.h2");
        require(management, driver);
        require(management, dataSource("raw", "raw"));
        require(management, dataSource("acme", "acme on the server"));

        ModelNode routed = operation("add", "subsystem", "naming", "binding", "java:/jdbc/routed");
        routed.get("binding-type").set("object-factory");
        routed.get("module").set("org.tenantry.guard");
        routed.get("class").set("org.tenantry.guard.RoutingObjectFactory");
        routed.get("environment").get("name").set("jdbc/routed");
        require(management, routed);

        ModelNode queue =
                operation("add", "subsystem", "messaging-activemq", "server", "default", "jms-queue", "injection");
        queue.get("entries").add("java:/jms/injection");
        require(management, queue);
    }

    @Override
    public void tearDown(ManagementClient management, String containerId) {}

    private static ModelNode dataSource(String name, String marker) {
        ModelNode add = operation("add", "subsystem", "datasources", "data-source", name);
        add.get("jndi-name").set("java:/jdbc/" + name);
        add.get("driver-name").set("h2");
        add.get("connection-url").set("jdbc:h2:mem:server-" + name + MARKER.formatted(marker));
        return add;
    }

    private static ModelNode operation(String name, String... address) {
        ModelNode operation = new ModelNode();
        operation.get("operation").set(name);
        for (int i = 0; i < address.length; i += 2) {
            operation.get("address").add(address[i], address[i + 1]);
        }
        return operation;
    }

    private static boolean succeeds(ManagementClient management, ModelNode operation) throws Exception {
        return "success".equals(execute(management, operation).get("outcome").asString());
    }

    private static void require(ManagementClient management, ModelNode operation) throws Exception {
        ModelNode answer = execute(management, operation);
        if (!"success".equals(answer.get("outcome").asString())) {
            throw new IllegalStateException(operation + " failed: " + answer);
        }
    }

    private static ModelNode execute(ManagementClient management, ModelNode operation) throws Exception {
        return management.getControllerClient().execute(operation);
    }
}
