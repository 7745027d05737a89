package dev.dateline.enrich.tag.sourcing;

import dev.dateline.model.Credit;
import dev.dateline.model.Evidence;
import dev.dateline.model.Outlet;

/** Somebody credited at a place of the article. */
record Found(Credit credit, String rule, double confidence, Evidence evidence) {
  static Found outlet(
      Outlet outlet, Credit.Role role, String rule, double confidence, Evidence evidence) {
    return new Found(new Credit(outlet.name(), role, outlet), rule, confidence, evidence);
  }

  static Found named(
      String name, Credit.Role role, String rule, double confidence, Evidence evidence) {
    return new Found(new Credit(name, role, null), rule, confidence, evidence);
  }
}
