package org.tenantry;

/** Thrown when work that belongs to one tenant is asked to go on for another. */
public final class TenantSwitchException extends TenantException {

    private static final long serialVersionUID = 1L;

    /**
     * @param bound the tenant whose work this is
     * @param wanted the tenant that was asked for
     * @param what what is bound to the first tenant, as in {@code "This transaction"}
     * @param remedy what to do, as a sentence
     */
    public TenantSwitchException(TenantId bound, TenantId wanted, String what, String remedy) {
        super("TENANTRY-003: " + what + " belongs to tenant \"" + bound + "\" and cannot be used for tenant \"" + wanted
                + "\". " + remedy);
    }
}
