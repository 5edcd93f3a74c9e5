package org.tenantry.sample;

/**
 * A hospital that belongs to the clinic.
 *
 * @param id its number in the clinic's database
 * @param name what it is called
 * @param city where it is
 * @param beds how many patients it has room for
 */
public record Hospital(long id, String name, String city, int beds) {}
