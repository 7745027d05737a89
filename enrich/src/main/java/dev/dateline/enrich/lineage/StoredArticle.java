package dev.dateline.enrich.lineage;

/**
 * What is remembered of one version of an article.
 *
 * @param id article id
 * @param version its version
 * @param story story it belongs to
 * @param eventMillis its event time
 * @param outlet stands for its outlet
 * @param twin number of the article whose text it has, or its own number where it is the first
 * @param text its words, or null where it has a twin
 */
record StoredArticle(
    String id,
    int version,
    String story,
    long eventMillis,
    int outlet,
    long twin,
    StoredText text) {
  private static final int WITH_TEXT = 1;
  private static final int OWN_STORY = 2;

  byte[] toBytes() {
    ByteWriter out = new ByteWriter(text == null ? 64 : 3 * text.count() + 128);
    boolean ownStory = story.equals(id);
    out.put((text == null ? 0 : WITH_TEXT) | (ownStory ? OWN_STORY : 0));
    out.putId(id).putVarint(version);
    if (!ownStory) {
      out.putId(story);
    }
    out.putFixed(eventMillis, 8).putFixed(outlet, 4).putFixed(twin, 6);
    if (text != null) {
      text.write(out);
    }
    return out.toBytes();
  }

  static StoredArticle of(byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    int flags = in.get();
    String id = in.getId();
    int version = in.getVarint();
    String story = (flags & OWN_STORY) != 0 ? id : in.getId();
    long eventMillis = in.getFixed(8);
    int outlet = (int) in.getFixed(4);
    long twin = in.getFixed(6);
    StoredText text = (flags & WITH_TEXT) != 0 ? StoredText.read(in) : null;
    return new StoredArticle(id, version, story, eventMillis, outlet, twin, text);
  }
}
