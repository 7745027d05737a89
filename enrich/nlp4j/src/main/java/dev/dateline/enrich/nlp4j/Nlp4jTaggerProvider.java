package dev.dateline.enrich.nlp4j;

import dev.dateline.enrich.tag.EntityTagger;
import dev.dateline.enrich.tag.EntityTaggerProvider;
import dev.dateline.enrich.tag.entity.ConsistentFinder;
import dev.dateline.enrich.tag.entity.NewsEntityTagger;
import edu.emory.mathcs.nlp.decode.DecodeConfig;
import edu.emory.mathcs.nlp.decode.NLPDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The entity tagger {@value #NAME}: names by Emory NLP4J, ids and salience as in Dateline's own.
 * Needs the models of NLP4J on the class path, some 2.5 GB of heap and half a minute to start.
 */
public final class Nlp4jTaggerProvider implements EntityTaggerProvider {
  public static final String NAME = "nlp4j";

  private static final String MODEL = "edu/emory/mathcs/nlp/models/en-ner.xz";

  @Override
  public String name() {
    return NAME;
  }

  /**
   * Loads the models.
   *
   * @throws IllegalStateException if they are not on the class path
   */
  @Override
  public EntityTagger load() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    if (loader == null || loader.getResource(MODEL) == null) {
      throw new IllegalStateException(
          "the entity tagger '"
              + NAME
              + "' needs NLP4J's English models: put nlp4j-english-1.1.3.jar"
              + " (edu.emory.mathcs.nlp:nlp4j-english:1.1.3, 261 MB) on the class path and give"
              + " the JVM -Xmx4g, or choose another tagger");
    }
    NLPDecoder decoder = new NLPDecoder();
    try (InputStream settings = Nlp4jTaggerProvider.class.getResourceAsStream("nlp4j.xml")) {
      decoder.init(new DecodeConfig(settings));
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the settings of NLP4J", e);
    }
    return NewsEntityTagger.of(new ConsistentFinder(new Nlp4jFinder(decoder::decode)));
  }
}
