package org.tenantry.cdi;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tenantry.node.Node;
import org.tenantry.settings.Unroutable;

/**
 * Looks at the application's own classes, once it is deployed, for ways to a data source that the
 * extension does not cover, and for data sources of the server's that are not guarded. A finding
 * stops the deployment, unless {@code tenantry.unroutable=warn}. Open Liberty logs the exception
 * (CWWWC0001W) and goes on, until a listener misses the node.
 */
public final class DeploymentCheck implements ServletContainerInitializer {

    private static final System.Logger LOG = System.getLogger(DeploymentCheck.class.getName());

    private static volatile @Nullable CoveredClasses covered;

    /** Says what the extension has covered; the container builds the web application afterwards. */
    static void expect(CoveredClasses classes) {
        covered = classes;
    }

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext context) throws ServletException {
        CoveredClasses classes = covered;
        Node node = Node.find().orElse(null);
        if (classes == null || node == null) {
            return; // switched off, or refused already
        }
        ApplicationClasses application = new ApplicationClasses(context);
        Replacements replacements = new Replacements(node.settings().sharedDataSources(), () -> node);
        List<String> findings = new ArrayList<>(new UncoveredClasses(classes, replacements).find(application));
        findings.addAll(new LookUps(replacements).find(application));
        findings.addAll(new RawDataSources(replacements).find(application));
        if (findings.isEmpty()) {
            return;
        }
        String message = findings.size()
                + (findings.size() == 1 ? " way leads" : " ways lead") + " past tenancy in this application:\n  - "
                + String.join("\n  - ", findings);
        if (node.settings().unroutable() == Unroutable.WARN) {
            LOG.log(System.Logger.Level.WARNING, message);
        } else {
            node.close();
            throw new ServletException(message + "\nSet tenantry.unroutable=warn to deploy all the same.");
        }
    }
}
