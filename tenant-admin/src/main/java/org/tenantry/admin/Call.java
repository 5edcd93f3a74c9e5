package org.tenantry.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.tenantry.TenantId;

/**
 * A request that was let in.
 *
 * @param by who sends it
 * @param variables what stands at the places of the address that vary
 */
record Call(HttpServletRequest request, String by, List<String> variables) {

    /** Returns the tenant that the address names. */
    TenantId tenant() {
        return tenantId(variables.get(0));
    }

    Optional<String> parameter(String name) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return Optional.empty();
        }
        if (values.length > 1) {
            throw new Refusal(Problem.malformed("Send the parameter " + name + " once."));
        }
        return Optional.of(values[0]);
    }

    Optional<TenantId> tenantParameter() {
        return parameter("tenant").map(Call::tenantId);
    }

    private static TenantId tenantId(String text) {
        try {
            return new TenantId(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Problem.malformed(String.valueOf(e.getMessage())));
        }
    }
}
