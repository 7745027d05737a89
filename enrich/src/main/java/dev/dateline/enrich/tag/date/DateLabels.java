package dev.dateline.enrich.tag.date;

import dev.dateline.model.DateValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the words before a date say it is. */
final class DateLabels {
  private static final int REACH_CHARS = 48;
  private static final Set<String> UPDATED =
      Set.of(
          "updated",
          "update",
          "modified",
          "revised",
          "edited",
          "aktualisiert",
          "geändert",
          "stand",
          "actualizado",
          "actualizada",
          "atualizado",
          "atualizada",
          "aggiornato",
          "aggiornamento",
          "bijgewerkt",
          "jour",
          "modifié",
          "modificado",
          "обновлено",
          "изменено",
          "оновлено",
          "uppdaterad",
          "oppdatert",
          "opdateret",
          "aktualizacja",
          "aktualizováno",
          "güncelleme",
          "diperbarui",
          "aktualizirano",
          "päivitetty",
          "actualisé",
          "frissítve",
          "更",
          "수",
          "تحديث");
  private static final Set<String> PUBLISHED =
      Set.of(
          "published",
          "posted",
          "issued",
          "released",
          "veröffentlicht",
          "erschienen",
          "erstellt",
          "publié",
          "publiée",
          "paru",
          "publicado",
          "publicada",
          "pubblicato",
          "gepubliceerd",
          "geplaatst",
          "опубликовано",
          "опубліковано",
          "publicerad",
          "publisert",
          "publiceret",
          "opublikowano",
          "publikováno",
          "yayınlanma",
          "julkaistu",
          "filed",
          "created",
          "date",
          "datum",
          "fecha",
          "data",
          "дата",
          "tanggal",
          "objavljeno",
          "megjelent",
          "dated",
          "on");

  private static final Map<String, DateValue.Role> ROLES = roles();

  private DateLabels() {}

  private static Map<String, DateValue.Role> roles() {
    Map<String, DateValue.Role> roles = new java.util.HashMap<>();
    PUBLISHED.forEach(word -> roles.put(word, DateValue.Role.PUBLISHED));
    UPDATED.forEach(word -> roles.put(word, DateValue.Role.UPDATED));
    return Map.copyOf(roles);
  }

  /**
   * The role that the closest label before an offset gives, or null.
   *
   * @param from where the text that may hold the label starts: the end of the date before, or 0
   */
  static DateValue.Role before(String text, int from, int offset) {
    int start = Math.max(from, offset - REACH_CHARS);
    List<Token> tokens = Token.of(text, start, offset);
    for (int i = tokens.size() - 1; i >= 0; i--) {
      DateValue.Role role = ROLES.get(tokens.get(i).text().toLowerCase(Locale.ROOT));
      if (role != null && !tokens.get(i).is("on")) {
        return role;
      }
    }
    return null;
  }
}
