package dev.dateline.enrich.stream;

import dev.dateline.enrich.lineage.Fingerprint;
import dev.dateline.model.Lineage;
import dev.dateline.model.Story;
import java.util.List;
import java.util.Objects;

/**
 * That an article belongs to a story, with what it takes to tell where the story came from.
 *
 * @param member the article as the story lists it
 * @param outlet registry id of its outlet, or its name where it has none, or null
 * @param agencies who is credited with its text, as ids or names, sorted
 */
public record Membership(Story.Member member, String outlet, List<String> agencies) {
  public Membership {
    Objects.requireNonNull(member, "member");
    agencies = agencies == null ? List.of() : List.copyOf(agencies);
  }

  static Membership of(Inquiry.Question question, Lineage lineage) {
    Fingerprint f = question.fingerprint();
    Inquiry.Candidate candidate = question.candidate();
    return new Membership(
        new Story.Member(
            f.id(),
            f.version(),
            lineage.relation(),
            lineage.parent() == null ? null : lineage.parent().article(),
            lineage.parent() == null ? 0 : lineage.parent().containment(),
            candidate.outletName(),
            candidate.published(),
            candidate.seen(),
            f.status()),
        candidate.outlet(),
        f.credits());
  }

  /**
   * This article after a later version of it. How it came into the story and when it was first seen
   * stay: that it was revised since makes a reprint no less of a reprint.
   */
  Membership revisedBy(Membership later) {
    Story.Member now = later.member;
    if (now.version() < member.version()) {
      return this;
    }
    return new Membership(
        new Story.Member(
            member.article(),
            now.version(),
            member.relation(),
            member.parent(),
            member.containment(),
            now.outlet() == null ? member.outlet() : now.outlet(),
            now.published() == null ? member.published() : now.published(),
            member.seen(),
            now.status()),
        later.outlet == null ? outlet : later.outlet,
        later.agencies.isEmpty() ? agencies : later.agencies);
  }
}
