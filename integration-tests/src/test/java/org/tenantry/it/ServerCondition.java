package org.tenantry.it;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips what belongs to the other server: before the deployment, for a class. */
final class ServerCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Server server = Server.current();
        boolean wanted =
                switch (server) {
                    case LIBERTY -> !isAnnotated(context.getElement(), OnWildFly.class);
                    case WILDFLY -> !isAnnotated(context.getElement(), OnLiberty.class);
                };
        return wanted
                ? ConditionEvaluationResult.enabled("runs on " + server)
                : ConditionEvaluationResult.disabled("not about " + server);
    }
}
