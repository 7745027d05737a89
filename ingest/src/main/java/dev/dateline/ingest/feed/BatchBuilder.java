package dev.dateline.ingest.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dateline.ingest.Batch;
import dev.dateline.ingest.RejectedInput;
import dev.dateline.ingest.SourceContext;
import dev.dateline.model.Article;
import dev.dateline.model.Rejection.Reason;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The batch in the making, with the targets whose checkpoint it moves. */
final class BatchBuilder {
  private final SourceContext context;
  private final ItemArticle articleOf;
  private final int maxArticleBytes;
  private List<Article> articles = new ArrayList<>();
  private List<RejectedInput> rejected = new ArrayList<>();
  private Set<Target> moved = new HashSet<>();

  /** Targets to be rejected, as many as requests may be under way at the most. */
  private final Deque<Refusal> refusals = new ArrayDeque<>();

  private long bytes;

  /** A target that will give no article. */
  private record Refusal(Target target, Reason reason, String detail) {}

  BatchBuilder(SourceContext context, int maxArticleBytes) {
    this.context = context;
    this.articleOf = new ItemArticle(context.source());
    this.maxArticleBytes = maxArticleBytes;
  }

  boolean hasNews() {
    return !articles.isEmpty() || !rejected.isEmpty() || !moved.isEmpty();
  }

  /** Adds the first item of an emission, if there is room. */
  boolean add(Emission emission) {
    ReadItem read = emission.items.element();
    FeedItem item = read.item();
    String body = emission.page == null ? item.body() : emission.page.body();
    int size = ItemArticle.utf8Bytes(body);
    if (!hasRoomFor(size)) {
      return false;
    }
    Instant now = context.clock().instant();
    String origin = ItemArticle.origin(item, emission.target);
    if (body.isBlank() && item.headline() == null) {
      boolean unread = emission.page == null && emission.pageProblem != null;
      String detail = unread ? emission.pageProblem : "neither headline nor text";
      Reason reason = unread ? Reason.UNREADABLE : Reason.EMPTY;
      rejected.add(articleOf.rejected(reason, detail, origin, read.key(), now));
    } else if (size > maxArticleBytes) {
      String detail = "body longer than " + maxArticleBytes + " bytes";
      rejected.add(articleOf.rejected(Reason.TOO_LARGE, detail, origin, body, now));
    } else {
      articles.add(
          articleOf.of(
              read, emission.document, emission.target, emission.page, emission.pageProblem, now));
    }
    bytes += size;
    moved.add(emission.target);
    return true;
  }

  /** Rejects a target as a whole, in this batch or one to come; there are no bytes of it. */
  void reject(Target target, Reason reason, String detail) {
    refusals.add(new Refusal(target, reason, detail));
  }

  /** Adds the rejected targets for which there is room. */
  void addRefusals() {
    while (!refusals.isEmpty() && hasRoomFor(0)) {
      Refusal refusal = refusals.remove();
      Target target = refusal.target();
      Instant now = context.clock().instant();
      rejected.add(articleOf.rejected(refusal.reason(), refusal.detail(), target.shown(), "", now));
      moved.add(target);
    }
  }

  boolean hasRefusals() {
    return !refusals.isEmpty();
  }

  /** What is kept of a target has changed. */
  void moved(Target target) {
    moved.add(target);
  }

  /** The batch, and a fresh start. */
  Batch build(JsonNode position, boolean finished) {
    Map<String, JsonNode> parts = new HashMap<>();
    moved.forEach(target -> parts.put(target.part, target.toJson()));
    Batch batch = new Batch(articles, rejected, position, finished, parts);
    articles = new ArrayList<>();
    rejected = new ArrayList<>();
    moved = new HashSet<>();
    bytes = 0;
    return batch;
  }

  private boolean hasRoomFor(int size) {
    int inputs = articles.size() + rejected.size();
    return inputs == 0
        || (inputs < context.limits().maxArticles() && bytes + size <= context.limits().maxBytes());
  }
}
