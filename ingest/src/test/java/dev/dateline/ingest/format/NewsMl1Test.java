package dev.dateline.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dateline.model.Article;
import dev.dateline.model.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewsMl1Test {
  /** As French and Spanish agencies send it: one component, NITF in it. */
  private static final String AGENCY =
      """
      <NewsML Version="1.2"><NewsEnvelope><TransmissionId>0042</TransmissionId>
        <DateAndTime>20250630T090500Z</DateAndTime><NewsService FormalName="DGTE"/>
        <NewsProduct FormalName="DAB"/><NewsProduct FormalName="AMW"/><Priority FormalName="4"/>
      </NewsEnvelope><NewsItem xml:lang="fr"><Identification><NewsIdentifier>
        <ProviderId>example.fr</ProviderId><DateId>20250630T080000Z</DateId>
        <NewsItemId>TX-EX-1</NewsItemId><RevisionId PreviousRevision="1" Update="N">2</RevisionId>
        <PublicIdentifier>urn:newsml:example.fr:20250630T080000Z:TX-EX-1:2</PublicIdentifier>
        </NewsIdentifier><NameLabel>pont-France</NameLabel></Identification>
      <NewsManagement><NewsItemType FormalName="News"/>
        <FirstCreated>20250630T080000+0000</FirstCreated>
        <ThisRevisionCreated>20250630T090000+0000</ThisRevisionCreated>
        <Status FormalName="Usable"/><Urgency FormalName="4"/></NewsManagement>
      <NewsComponent><NewsLines><DateLine xml:lang="fr">Port, 30 juin 2025 (EX) -</DateLine>
        <HeadLine xml:lang="fr">Le pont est ouvert</HeadLine><ByLine>Par Ada PLUME</ByLine>
        <SlugLine>pont-ouverture</SlugLine></NewsLines>
      <AdministrativeMetadata><Provider><Party FormalName="EX"/></Provider></AdministrativeMetadata>
      <DescriptiveMetadata><Language FormalName="fr"/><SubjectCode>
        <SubjectDetail FormalName="08003002" cat="HUM"/></SubjectCode>
        <Location HowPresent="Origin"><Property FormalName="City" Value="Port"/></Location>
        <Property FormalName="Keyword" Value="pont"/><Property FormalName="Keyword" Value="mer"/>
      </DescriptiveMetadata>
      <ContentItem><MediaType FormalName="Text"/><Format FormalName="NITF3.1"/><DataContent><nitf>
        <body><body.content><p>Le pont est ouvert.</p><p>Il pleut.</p></body.content></body></nitf>
      </DataContent></ContentItem></NewsComponent></NewsItem></NewsML>""";

  @Test
  void anItemWithNitf() {
    Article article = Wires.article(AGENCY);
    assertThat(article.providerId()).isEqualTo("urn:newsml:example.fr:20250630T080000Z:TX-EX-1:2");
    assertThat(article.headline()).isEqualTo("Le pont est ouvert");
    assertThat(article.byline()).isEqualTo("Par Ada PLUME");
    assertThat(article.body()).isEqualTo("<p>Le pont est ouvert.</p><p>Il pleut.</p>");
    assertThat(article.language()).isEqualTo("fr");
    assertThat(article.published()).isEqualTo("20250630T080000+0000");
    assertThat(article.updated()).isEqualTo("20250630T090000+0000");
    assertThat(article.metadata())
        .containsEntry("version", "2")
        .containsEntry("urgency", "4")
        .containsEntry("priority", "4")
        .containsEntry("provider", "EX")
        .containsEntry("service", "DGTE")
        .containsEntry("product", "DAB, AMW")
        .containsEntry("keywords", "pont, mer")
        .containsEntry("located", "Port")
        .containsEntry("slugline", "pont-ouverture")
        .containsEntry("dateline", "Port, 30 juin 2025 (EX) -")
        .containsEntry("subject.codes", "08003002");
  }

  @Test
  void revisionsAreOneArticle() {
    String next = AGENCY.replace("TX-EX-1:2<", "TX-EX-1:3N<").replace(">2</Rev", ">3</Rev");
    assertThat(Wires.article(next).id()).isEqualTo(Wires.article(AGENCY).id());
  }

  @Test
  void statusAndEmbargo() {
    assertThat(Wires.article(AGENCY.replace("\"Usable\"", "\"Canceled\"")).status())
        .isEqualTo(Status.CANCELED);
    String held =
        AGENCY.replace(
            "<Status FormalName=\"Usable\"/>",
            "<Status FormalName=\"Embargoed\"/><StatusWillChange><FutureStatus FormalName=\"Usable\"/>"
                + "<DateAndTime>20250701T000000Z</DateAndTime></StatusWillChange>");
    assertThat(Wires.article(held).status()).isEqualTo(Status.WITHHELD);
    assertThat(Wires.article(held).metadata()).containsEntry("embargoed", "20250701T000000Z");
    String comment =
        AGENCY.replace("<NewsLines>", "<Comment>Embargoed to 0001 Tuesday</Comment><NewsLines>");
    assertThat(Wires.article(comment).status()).isEqualTo(Status.WITHHELD);
  }

  @Test
  void textRightInTheDataContent() {
    String bare = AGENCY.replaceAll("(?s)<nitf>.*</nitf>", "<p>Un.</p><p>Deux.</p>");
    assertThat(Wires.article(bare).body().replaceAll("\\s+", ""))
        .isEqualTo("<p>Un.</p><p>Deux.</p>");
    String escaped =
        AGENCY.replaceAll("(?s)<nitf>.*</nitf>", "&lt;P&gt;Un &amp;amp; deux.&lt;/P&gt;");
    assertThat(Wires.article(escaped).body()).isEqualTo("<P>Un &amp; deux.</P>");
    assertThat(Wires.article(escaped).mediaType()).isEqualTo(Article.HTML);
    String html =
        AGENCY.replaceAll(
            "(?s)<nitf>.*</nitf>",
            "<html><head><title>x</title></head><body><p>Un.</p></body></html>");
    assertThat(Wires.article(html).body()).isEqualTo("<p>Un.</p>");
  }

  @Test
  void aPhotoBesideTheTextIsNotTheText() {
    String photo =
        AGENCY.replace(
            "<ContentItem>",
            "<NewsComponent><Role FormalName=\"Caption\"/><ContentItem><DataContent><p>A photo.</p>"
                + "</DataContent></ContentItem></NewsComponent><NewsComponent><ContentItem>"
                + "<MediaType FormalName=\"Photo\"/><DataContent>aGVsbG8=</DataContent></ContentItem>"
                + "</NewsComponent><ContentItem>");
    assertThat(Wires.article(photo).body()).startsWith("<p>Le pont");
  }

  /** As a Belgian agency sends it: a component for each language, with title, lead and body. */
  private static String parts(String... languages) {
    StringBuilder parts = new StringBuilder();
    for (String language : languages) {
      parts
          .append("<NewsComponent Duid=\"1388848")
          .append(parts.length())
          .append("\" xml:lang=\"")
          .append(language)
          .append("\"><Role FormalName=\"Text\"/><NewsLines><ByLine>ADA</ByLine></NewsLines>")
          .append(part("Title", "Title " + language))
          .append(part("Lead", "Lead " + language + "."))
          .append(part("Body", "One " + language + ".\n\nTwo & three."))
          .append("</NewsComponent>");
    }
    return AGENCY
        .replaceAll("(?s)<NewsComponent>.*</NewsComponent>", "<NewsComponent>PARTS</NewsComponent>")
        .replace("PARTS", parts.toString().replace("&", "&amp;"));
  }

  private static String part(String role, String text) {
    return "<NewsComponent><Role FormalName=\""
        + role
        + "\"/><ContentItem><Format FormalName=\"Text\"/><DataContent>"
        + text
        + "</DataContent></ContentItem></NewsComponent>";
  }

  @Test
  void eachLanguageIsAnItem() {
    List<Article> articles = Wires.articles(parts("nl", "fr"));
    assertThat(articles).extracting(Article::language).containsExactly("nl", "fr");
    assertThat(articles).extracting(Article::headline).containsExactly("Title nl", "Title fr");
    assertThat(articles).extracting(Article::id).doesNotHaveDuplicates();
    assertThat(articles.get(0).providerId()).matches("1388848\\d+");
    assertThat(articles.get(0).body()).isEqualTo("Lead nl.\n\nOne nl.\n\nTwo & three.");
    assertThat(articles.get(0).byline()).isEqualTo("ADA");
  }

  @Test
  void anIdWithinTheDocumentIsNoneOfTheItem() {
    String local = parts("nl", "fr").replace("Duid=\"1388848", "Duid=\"NC000");
    assertThat(Wires.articles(local))
        .extracting(Article::providerId)
        .containsExactly(
            "urn:newsml:example.fr:20250630T080000Z:TX-EX-1:2",
            "urn:newsml:example.fr:20250630T080000Z:TX-EX-1:2#1");
    String revised = local.replace("TX-EX-1:2<", "TX-EX-1:3<").replace(">2</Rev", ">3</Rev");
    assertThat(Wires.articles(revised))
        .extracting(Article::id)
        .isEqualTo(Wires.articles(local).stream().map(Article::id).toList());
    String without =
        local
            .replaceAll("(?s)<Identification>.*</Identification>", "")
            .replaceAll("Duid=\"[^\"]*\"", "");
    assertThat(Wires.articles(without)).allMatch(article -> article.providerId() == null);
    assertThat(Wires.articles(without)).extracting(Article::id).doesNotHaveDuplicates();
  }

  @Test
  void withoutAnItemThereIsNothing() {
    assertThat(Wires.refused("<NewsML><NewsEnvelope/></NewsML>").detail()).contains("NewsItem");
  }
}
