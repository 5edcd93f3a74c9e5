package org.tenantry.sample;

/**
 * A patient who was asked for, and what became of it.
 *
 * @param id its number in the clinic's database
 * @param status {@value #PENDING}, {@value #DONE} or {@value #FAILED}
 */
public record Admission(long id, String status) {

    /** Not decided yet. */
    static final String PENDING = "pending";

    /** The patient is among the patients. */
    static final String DONE = "done";

    /** The patient was not admitted, and will not be: ask again. */
    static final String FAILED = "failed";
}
