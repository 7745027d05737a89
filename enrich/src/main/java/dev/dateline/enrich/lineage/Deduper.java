package dev.dateline.enrich.lineage;

import dev.dateline.model.Lineage;
import dev.dateline.model.Match;
import dev.dateline.model.Relation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides of each article whether it is new, and remembers it. One instance serves one total order
 * of articles; it is not thread-safe.
 *
 * <p>A verdict is a function of the articles that came before and of nothing else: no clock, no
 * chance. All state is in the store, so an instance made on a restored copy of the store goes on
 * exactly as the lost one would have.
 */
public final class Deduper {
  private static final long NONE = -1;

  private final LineageSettings settings;
  private final Memory memory;
  private final Candidates candidates;

  /** Reads what the store holds: takes time in proportion to its size. */
  public Deduper(LineageSettings settings, LineageStore store) {
    this.settings = settings;
    this.memory = new Memory(settings, store);
    this.candidates = new Candidates(settings, memory);
  }

  /** The lineage of the next article, which from now on is known. */
  public Lineage decide(Fingerprint f) {
    Words words = Words.of(f.body());
    Shingles shingles = Shingles.of(words.codes(), words.count(), words.dense());
    StoredArticle before = memory.latest(f.id());
    List<Comparison> found = candidates.of(f, words, shingles);
    Lineage lineage = lineage(f, words, before, found);
    remember(f, words, shingles, lineage, found);
    return lineage;
  }

  /** How many articles are remembered. */
  public int size() {
    return memory.articles().size();
  }

  /** How many postings the index over them holds. */
  int postings() {
    return memory.index().size();
  }

  private Lineage lineage(
      Fingerprint f, Words words, StoredArticle before, List<Comparison> found) {
    if (before != null || f.version() > 1) {
      String story = before == null ? f.id() : before.story();
      StoredText text = before == null ? null : memory.text(before);
      List<Match> others = others(words, found, NONE);
      if (text == null) {
        int version = before == null ? f.version() - 1 : before.version();
        Match forgotten = new Match(f.id(), version, 0, 0, List.of());
        return new Lineage(Relation.REVISION, story, forgotten, others);
      }
      Match kept = kept(words, before, text);
      return new Lineage(Relation.REVISION, story, kept, others).with(change(f, kept));
    }
    Optional<Comparison> copied = Relations.copied(words, found);
    if (copied.isEmpty()) {
      return new Lineage(Relation.ORIGINAL, f.id(), null, others(words, found, NONE));
    }
    Comparison parent = copied.get();
    Relation relation = Relations.of(words, parent);
    return new Lineage(
        relation,
        Relations.sharesStory(relation, parent) ? parent.other().story() : f.id(),
        parent.toMatch(words, settings.maxRuns()),
        others(words, found, parent.number()));
  }

  /** What a revision kept of the version before it. */
  private Match kept(Words words, StoredArticle before, StoredText text) {
    Alignment alignment = new Alignment(words.codes(), words.count(), words.dense());
    return Comparison.of(words, alignment, 0, before, text).toMatch(words, settings.maxRuns());
  }

  /** How much of the words changed; what else did is not known here. */
  private static Lineage.Change change(Fingerprint f, Match kept) {
    return new Lineage.Change(
        List.of(), f.status(), 1 - kept.containment(), 1 - kept.containmentOfOther());
  }

  private List<Match> others(Words words, List<Comparison> found, long parent) {
    int runs = Math.max(1, settings.maxRuns() / 4);
    return found.stream()
        .filter(c -> c.number() != parent && Relations.isWorthNaming(words, c))
        .limit(settings.maxOthers())
        .map(c -> c.toMatch(words, runs))
        .toList();
  }

  /** A text that is remembered already, and not for long, is not stored again. */
  private void remember(
      Fingerprint f, Words words, Shingles shingles, Lineage lineage, List<Comparison> found) {
    long eventMillis = f.eventMillis();
    long fresh = settings.windowMillis() / 14;
    long twin =
        found.stream()
            .filter(c -> c.exact() && Math.abs(c.other().eventMillis() - eventMillis) <= fresh)
            .map(Comparison::number)
            .min(Comparator.naturalOrder())
            .orElse(memory.nextNumber());
    StoredText text =
        twin == memory.nextNumber()
            ? StoredText.of(words, memory.post(shingles, words.digest(), eventMillis))
            : null;
    memory.remember(
        new StoredArticle(
            f.id(), f.version(), lineage.story(), eventMillis, f.outlet().hashCode(), twin, text),
        shingles);
  }
}
