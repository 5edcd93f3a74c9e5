package org.tenantry.http;

/**
 * Says whose a request is. An application adds its own as a named CDI bean and lists the name in
 * {@code tenantry.resolvers}:
 *
 * <pre>{@code
 * @Named("contract") @ApplicationScoped
 * public class ContractResolver implements TenantResolver {
 *     public Resolution resolve(TenantRequest request) {
 *         return request.header("X-Contract").map(contracts::tenantOf).map(Resolution::tenant)
 *                 .orElse(Resolution.none());
 *     }
 * }
 * }</pre>
 *
 * <p>Called once for a request, before anything of the application runs and with no tenant bound;
 * from any thread.
 */
@FunctionalInterface
public interface TenantResolver {

    /** Returns what this request says, as far as this resolver can tell. */
    Resolution resolve(TenantRequest request);
}
