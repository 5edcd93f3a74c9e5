package org.tenantry.catalog.store;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tenantry.TenantId;

/**
 * The catalog of record of one application: its tenants, every change to them, and its nodes.
 *
 * <p>Each change has the next revision, from 1 on: strictly growing, without gaps, whoever writes from
 * wherever. A reader who sees a revision sees all before it. Removed tenants stay recorded.
 *
 * <p>Any thread may use it; methods block. All throw {@link CatalogUnreachableException} if the store
 * does not answer; then nothing was changed, or, if the answer to a commit was lost, all of it.
 */
public interface CatalogStore extends AutoCloseable {

    /** Returns the revision of the latest change; 0 before the first. */
    long revision();

    /**
     * Returns the tenants that were changed after the revision, in the order of their revisions; after 0 all
     * that there are. The last one's revision is the latest that is seen.
     */
    List<CatalogEntry> entriesAfter(long revision);

    /** Returns the tenant as it is recorded now, be it removed. */
    Optional<CatalogEntry> find(TenantId tenant);

    /**
     * Makes one change, alone: what {@code edit} is given is the latest, and stays so until its draft is recorded.
     *
     * @param expectedRevision of the tenant's entry, as the caller knows it (0: there is none); empty if the caller
     *     does not care
     * @param by who wants the change, for the history
     * @param edit says what to record; it may throw, and then nothing is recorded
     * @return what is recorded now; if the draft says what the entry says already, that entry, and no change was made
     * @throws CatalogConflictException if the entry has another revision, or a host or database is another tenant's
     */
    CatalogEntry write(TenantId tenant, OptionalLong expectedRevision, String by, CatalogEdit edit);

    /**
     * Returns changes, the latest first.
     *
     * @param tenant only this one's, or everybody's
     * @param before only those with a smaller revision
     */
    List<CatalogChange> changes(Optional<TenantId> tenant, long before, int limit);

    /** Records what a node says of itself, in place of what it said before. */
    void report(NodeStatus status);

    /** Returns what each node said last, in the order of their names; those silent for a day are forgotten. */
    List<NodeStatus> nodes();

    @Override
    void close();
}
