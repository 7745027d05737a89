package dev.dateline.enrich.tag.entity;

import dev.dateline.model.Entity;

/**
 * What a mention was found to mean.
 *
 * @param id see {@link Entity#id}
 * @param type person, organisation or place
 * @param name canonical name, or null for the best of the names in the article
 * @param country ISO 3166-1 alpha-2 code, or null
 */
record Known(String id, Entity.Type type, String name, String country) {}
