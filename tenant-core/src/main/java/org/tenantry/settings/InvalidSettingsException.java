package org.tenantry.settings;

import java.util.List;
import java.util.stream.Collectors;
import org.tenantry.TenantException;

/** Thrown when a configuration cannot be used; names everything that is wrong with it at once. */
public final class InvalidSettingsException extends TenantException {

    private static final long serialVersionUID = 1L;

    /** Not kept by serialization, in which the message says the same. */
    private final transient List<Problem> problems;

    public InvalidSettingsException(List<Problem> problems) {
        super("TENANTRY-010: The configuration of Tenantry has " + problems.size()
                + (problems.size() == 1 ? " problem:" : " problems:")
                + problems.stream().map(problem -> "\n  - " + problem).collect(Collectors.joining()));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
