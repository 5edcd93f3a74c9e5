package org.tenantry.it.sample;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips browser tests, and their deployment, where there is no Chromium. With {@code CI=true} in the
 * environment they run all the same, and fail: there, a test that does not run must not look like one that
 * passed.
 */
final class ChromiumCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Chromium.executable().isPresent()) {
            return ConditionEvaluationResult.enabled("there is a Chromium");
        }
        return Boolean.parseBoolean(System.getenv("CI"))
                ? ConditionEvaluationResult.enabled("fails for want of a Chromium")
                : ConditionEvaluationResult.disabled(Chromium.REMEDY);
    }
}
