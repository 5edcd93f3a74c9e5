package org.tenantry.sample;

import java.time.Instant;

/**
 * A patient who has been admitted.
 *
 * @param id their number in the clinic's database
 * @param name what they are called
 * @param email where the clinic writes to them
 * @param admitted when the admission was complete
 */
public record Patient(long id, String name, String email, Instant admitted) {}
