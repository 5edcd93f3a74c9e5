package org.tenantry.it.http.probe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.tenantry.http.Resolution;
import org.tenantry.http.TenantRequest;
import org.tenantry.http.TenantResolver;

/** Knows the tenant by the number of its contract. */
@Named("contract")
@ApplicationScoped
public class ContractResolver implements TenantResolver {

    @Override
    public Resolution resolve(TenantRequest request) {
        return request.header("X-Contract").map(ContractResolver::tenantOf).orElse(Resolution.none());
    }

    private static Resolution tenantOf(String contract) {
        return switch (contract) {
            case "4711" -> Resolution.tenant("tenant-1");
            case "4712" -> Resolution.tenant("tenant-2");
            default -> Resolution.malformed("There is no such contract.");
        };
    }
}
