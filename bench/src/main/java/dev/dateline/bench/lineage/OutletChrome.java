package dev.dateline.bench.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The furniture of pages: what stands around every article of an outlet, in its own wording. */
final class OutletChrome {
  private static final String[] NAMES = {
    "Courier",
    "Gazette",
    "Herald",
    "Observer",
    "Post",
    "Standard",
    "Star",
    "Times",
    "Tribune",
    "Voice"
  };
  private static final String[] TOWNS = {
    "Alder", "Birch", "Cedar", "Dover", "Elm", "Fern", "Glen", "Hazel"
  };
  private static final String[] TOPICS = {
    "harvest", "ferry", "school", "budget", "storm", "museum", "railway", "election", "hospital"
  };

  /** So many outlets belong to owners of several. */
  private static final int OWNED = 24;

  private static final int OUTLETS_OF_ONE = 4;

  private final List<Page> pages = new ArrayList<>();
  private final Random random;

  /** What an outlet puts above and below each article. */
  private record Page(List<String> above, List<String> below, boolean related) {}

  OutletChrome(Random random, int outlets) {
    this.random = random;
    long owners = random.nextLong();
    for (int i = 0; i < outlets; i++) {
      int owner = i < OWNED ? i / OUTLETS_OF_ONE : i;
      String name = TOWNS[i % TOWNS.length] + " " + NAMES[(i / TOWNS.length) % NAMES.length];
      pages.add(page(name, new Random(owners + owner)));
    }
  }

  String around(int outlet, String body) {
    Page page = pages.get(outlet);
    List<String> parts = new ArrayList<>(page.above());
    String[] paragraphs = body.split("\n\n", -1);
    int middle = paragraphs.length / 2;
    for (int i = 0; i < paragraphs.length; i++) {
      parts.add(paragraphs[i]);
      if (i == middle && page.related()) {
        parts.add("Read more: " + headline());
      }
    }
    parts.addAll(page.below());
    if (page.related()) {
      parts.add("Related stories");
      parts.add(headline());
      parts.add(headline());
    }
    return String.join("\n\n", parts);
  }

  /** Outlets of one owner share their wording, others have one of their own. */
  private Page page(String name, Random owner) {
    List<String> above = new ArrayList<>();
    List<String> below = new ArrayList<>();
    maybe(above, "Home News Sport Business Weather Subscribe Sign in");
    maybe(above, "By " + name + " staff");
    maybe(above, "Share this article on Facebook Share this article on Twitter Email");
    maybe(
        below,
        one(owner, "Get", "Receive", "Start your day with", "Never miss")
            + one(owner, " the day's headlines", " our best stories", " what matters here")
            + one(owner, " in your inbox", " by e-mail", " on your phone")
            + one(owner, " every morning.", " at breakfast.", " before anybody else.")
            + " Sign up for the "
            + name
            + " newsletter.");
    maybe(
        below,
        "The "
            + name
            + one(owner, " is a member of", " answers to", " follows the code of")
            + one(owner, " the press council.", " the regional ombudsman.", " an editors' board.")
            + one(owner, " If you think", " Where you find that", " Should it turn out that")
            + one(owner, " we have made a mistake,", " this report errs,", " something is amiss,")
            + one(owner, " write to the editor,", " call the desk,", " let us know below,")
            + one(owner, " who answers every letter.", " who will look into it.", " please."));
    maybe(
        below,
        one(owner, "We use cookies to improve", "Cookies help us with", "This site tracks")
            + one(owner, " your experience", " your visit", " what you read")
            + " and to show you relevant advertising on the "
            + name
            + ".");
    maybe(
        below,
        "The author "
            + one(owner, "has covered the region", "writes about courts", "reports from the coast")
            + one(owner, " for eleven years", " since leaving college", " when not sailing")
            + one(
                owner, " and lives near the river.", " and keeps two dogs.", " and plays chess."));
    maybe(below, "Copyright 2026 " + name + ". All rights reserved.");
    return new Page(above, below, random.nextBoolean());
  }

  private static String one(Random owner, String... wordings) {
    return wordings[owner.nextInt(wordings.length)];
  }

  private void maybe(List<String> parts, String line) {
    if (random.nextInt(3) > 0) {
      parts.add(line);
    }
  }

  private String headline() {
    return "What the "
        + TOPICS[random.nextInt(TOPICS.length)]
        + " means for the "
        + TOPICS[random.nextInt(TOPICS.length)]
        + " in "
        + TOWNS[random.nextInt(TOWNS.length)]
        + " county";
  }
}
