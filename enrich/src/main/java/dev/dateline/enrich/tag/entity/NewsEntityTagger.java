package dev.dateline.enrich.tag.entity;

import dev.dateline.enrich.read.ReadArticle;
import dev.dateline.enrich.tag.EntityTagger;
import dev.dateline.model.Entity;
import dev.dateline.model.Evidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tags people, organisations and places in English news: a small statistical model finds the names,
 * rules make the names of an article agree, lists give them ids. Other languages get no entities,
 * rather than bad ones. Nationality words ("North Korean") are no mention of the country.
 *
 * <p>Thread-safe. Time is linear in the length of the text; what stands beyond {@link #MAX_CHARS}
 * of a field or {@link #MAX_MENTIONS} of an article is not tagged.
 */
public final class NewsEntityTagger implements EntityTagger {
  /** Characters of a field that are read. */
  public static final int MAX_CHARS = 1 << 20;

  /** Mentions of an article that are kept, the first ones. */
  public static final int MAX_MENTIONS = 5_000;

  private static final String MODEL = "names-en.bin";

  private final MentionFinder finder;
  private final Canonicaliser canonicaliser = new Canonicaliser();

  private NewsEntityTagger(MentionFinder finder) {
    this.finder = finder;
  }

  /** Reads the model and lists that ship with Dateline: well under a second. */
  public static NewsEntityTagger load() {
    return new NewsEntityTagger(shippedFinder());
  }

  /** A tagger of names that another finder finds, with the same ids and salience: for plug-ins. */
  public static NewsEntityTagger of(MentionFinder finder) {
    return new NewsEntityTagger(finder);
  }

  /** The finder of names inside the tagger, for measuring. */
  public static MentionFinder shippedFinder() {
    try {
      NameModel model = NameModel.read(Lists.open(MODEL));
      return finder(model, Lexicon.load());
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the entity model " + MODEL, e);
    }
  }

  /** The finder that ships, with another model. */
  public static MentionFinder finder(NameModel model, Lexicon lexicon) {
    return new ConsistentFinder(
        new ListedPlaceFinder(new TidyFinder(new ModelFinder(model, lexicon), lexicon), lexicon));
  }

  @Override
  public List<Entity> tag(ReadArticle article, String language) {
    if (!"en".equals(language)) {
      return List.of();
    }
    List<Tokens> texts = new ArrayList<>(2);
    List<String> fields = new ArrayList<>(2);
    for (String field : List.of(Evidence.HEADLINE, Evidence.BODY)) {
      String text = article.text(field);
      if (text != null && !text.isBlank()) {
        texts.add(Tokenizer.tokenize(text.substring(0, Math.min(text.length(), MAX_CHARS))));
        fields.add(field);
      }
    }
    List<Span> spans = finder.find(texts);
    return canonicaliser.entities(
        texts, fields, spans.subList(0, Math.min(spans.size(), MAX_MENTIONS)));
  }
}
