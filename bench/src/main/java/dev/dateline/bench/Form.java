package dev.dateline.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.dateline.model.Article;
import dev.dateline.model.Json;
import java.util.Locale;

/** The same article as text, as a page, and as the wires write it. */
public enum Form {
  TEXT("txt") {
    @Override
    public String of(Article article) {
      return article.headline() + "\n\n" + article.body();
    }
  },
  HTML("html") {
    @Override
    public String of(Article article) {
      return page(article);
    }
  },
  JSON("json") {
    @Override
    public String of(Article article) {
      return json("id", "headline", "body", article);
    }
  },
  NINJS("json") {
    @Override
    public String of(Article article) {
      return json("uri", "headline", "body_text", article);
    }
  },
  NITF("xml") {
    @Override
    public String of(Article article) {
      return """
          <?xml version="1.0" encoding="UTF-8"?>
          <nitf><head><docdata><doc-id id-string="%s"/></docdata></head><body><body.head>\
          <hedline><hl1>%s</hl1></hedline></body.head><body.content><block>%s</block>\
          </body.content></body></nitf>"""
          .formatted(id(article), escape(article.headline()), paragraphs(article));
    }
  },
  NEWSML_G2("xml") {
    @Override
    public String of(Article article) {
      return """
          <?xml version="1.0" encoding="UTF-8"?>
          <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="%s" version="1"><itemMeta>\
          <pubStatus qcode="stat:usable"/></itemMeta><contentMeta><headline>%s</headline>\
          </contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>%s\
          </body></html></inlineXML></contentSet></newsItem>"""
          .formatted(id(article), escape(article.headline()), paragraphs(article));
    }
  },
  IPTC_7901("iptc") {
    @Override
    public String of(Article article) {
      return "\u0001exa0042 4 pl 120  exa 0043\r\nHarbour/\r\n\u0002"
          + article.headline()
          + "\r\nBy Ada Quill, exa =\r\n \r\nHARBOUR (exa) - "
          + article.body()
          + "\r\n\u0003301203 Jun 25\r\n\u0004";
    }
  };

  private final String extension;

  Form(String extension) {
    this.extension = extension;
  }

  /** An article in this form. */
  public abstract String of(Article article);

  /** The name of a file for an article. */
  public String fileName(Article article) {
    return id(article) + "." + extension;
  }

  /** What people call this form. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String id(Article article) {
    return String.valueOf(article.providerId());
  }

  private static String json(String id, String headline, String body, Article article) {
    try {
      return Json.mapper()
          .writeValueAsString(
              Json.mapper()
                  .createObjectNode()
                  .put(id, id(article))
                  .put(headline, article.headline())
                  .put(body, article.body()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A page around an article, with a menu and a list of others. */
  public static String page(Article article) {
    return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
        + escape(article.headline())
        + "</title></head><body><nav><a href=\"/\">Home</a> <a href=\"/world\">World</a></nav>"
        + "<article><h1>"
        + escape(article.headline())
        + "</h1>"
        + paragraphs(article)
        + "</article><footer>Contact, imprint</footer></body></html>";
  }

  private static String paragraphs(Article article) {
    return "<p>" + escape(article.body()).replace("\n\n", "</p><p>") + "</p>";
  }

  private static String escape(String text) {
    return String.valueOf(text).replace("&", "&amp;").replace("<", "&lt;");
  }
}
