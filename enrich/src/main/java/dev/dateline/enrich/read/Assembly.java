package dev.dateline.enrich.read;

import dev.dateline.model.Article;
import dev.dateline.model.Aside;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts a labelled draft together as the article that is emitted. */
final class Assembly {
  static final int MAX_ASIDES = 200;
  static final int MAX_ASIDE_CHARS = 4_000;
  static final int MAX_ASIDES_CHARS = 65_536;

  /** No tag rests on these: they are kept only where room is left. */
  private static final Set<Aside.Kind> SPARE =
      EnumSet.of(Aside.Kind.RELATED, Aside.Kind.CHROME, Aside.Kind.REPEAT);

  private Assembly() {}

  static ReadArticle assemble(Article article, Draft draft, Map<String, String> page) {
    Map<Aside.Kind, Integer> removed = new EnumMap<>(Aside.Kind.class);
    List<Aside> asides = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    String headline = draft.givenHeadline();
    for (int i = 0; i < draft.size(); i++) {
      String text = draft.block(i).text();
      Aside.Kind kind = draft.kind(i);
      if (kind != null) {
        removed.merge(kind, text.length(), Integer::sum);
        add(asides, kind, text, i > 0 && draft.kind(i - 1) == kind && draft.joined(i));
      } else if (draft.isHeadline(i)) {
        headline = headline == null ? text : headline;
      } else {
        body.append(body.length() == 0 ? "" : "\n\n").append(text);
      }
    }
    return new ReadArticle(article, headline, body.toString(), bounded(asides), removed, page);
  }

  /** Lines of one notice, caption or post are one piece; headlines of a list are several. */
  private static void add(List<Aside> asides, Aside.Kind kind, String text, boolean joined) {
    boolean whole =
        kind == Aside.Kind.NOTICE || kind == Aside.Kind.CAPTION || kind == Aside.Kind.EMBED;
    int last = asides.size() - 1;
    boolean room = last >= 0 && asides.get(last).text().length() + text.length() < MAX_ASIDE_CHARS;
    if (joined && whole && room) {
      asides.set(last, new Aside(kind, asides.get(last).text() + "\n" + text));
    } else {
      asides.add(new Aside(kind, text));
    }
  }

  private static List<Aside> bounded(List<Aside> asides) {
    boolean[] keep = new boolean[asides.size()];
    Room room = new Room();
    for (boolean spare : new boolean[] {false, true}) {
      for (int i = 0; i < keep.length; i++) {
        Aside aside = asides.get(i);
        keep[i] |= SPARE.contains(aside.kind()) == spare && room.take(aside.text().length());
      }
    }
    List<Aside> kept = new ArrayList<>();
    for (int i = 0; i < keep.length; i++) {
      if (keep[i]) {
        kept.add(asides.get(i));
      }
    }
    return kept;
  }

  private static final class Room {
    private int asides = MAX_ASIDES;
    private int chars = MAX_ASIDES_CHARS;

    boolean take(int length) {
      if (asides == 0 || length > MAX_ASIDE_CHARS || length > chars) {
        return false;
      }
      asides--;
      chars -= length;
      return true;
    }
  }
}
