package dev.byline.titleblock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Home;
import dev.byline.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Typesets real bylines of the bundled sample in the manner of conferences that the labelled PDFs
 * lack, with LaTeX from Debian: {@code mvn -q test-compile exec:exec@typeset}, then {@code byline
 * titleblocks measure target/typeset/labels.jsonl}.
 */
public final class Typeset {
  private static final int PAPERS_A_STYLE = 12;
  private static final String SHARED = "shared affiliation";

  private Typeset() {}

  record Person(String name, List<String> affiliations, String email) {}

  record Paper(String title, List<Person> people) {
    List<String> affiliations() {
      return people.stream().flatMap(p -> p.affiliations().stream()).distinct().toList();
    }

    boolean oneEach() {
      return people.stream().allMatch(p -> p.affiliations().size() == 1);
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Home.located().folder().resolve("target/typeset");
    Files.createDirectories(folder);
    List<Paper> papers = papers();
    Map<String, Function<Paper, String>> styles = new LinkedHashMap<>();
    styles.put("NeurIPS", Typeset::neurips);
    styles.put("ICLR", Typeset::iclr);
    styles.put("CVPR", Typeset::cvpr);
    styles.put("ACL", Typeset::acl);
    styles.put("AAAI", Typeset::aaai);
    styles.put("ICML", Typeset::icml);
    styles.put("authblk", Typeset::authblk);
    styles.put("two columns, plain", Typeset::plain);
    styles.put("symbols", Typeset::symbols);
    styles.put("names over an affiliation", Typeset::adjacent);
    styles.put("stacked names", Typeset::stacked);
    Set<String> markers = new HashSet<>(Set.of("CVPR", "AAAI", "ICML", "authblk", "symbols"));
    styles.putAll(TypesetKinds.marked());
    markers.addAll(TypesetKinds.marked().keySet());
    styles.putAll(TypesetKinds.single());
    styles.put(SHARED, TypesetKinds::shared);
    StringBuilder labels = new StringBuilder();
    int next = 0;
    for (Map.Entry<String, Function<Paper, String>> style : styles.entrySet()) {
      for (int made = 0; made < PAPERS_A_STYLE; next++) {
        Paper paper = papers.get(next % papers.size());
        if ((!markers.contains(style.getKey()) && !paper.oneEach())
            || (style.getKey().equals(SHARED) && paper.affiliations().size() > 1)) {
          continue;
        }
        made++;
        String file =
            "%s-%02d"
                .formatted(style.getKey().toLowerCase(Locale.ROOT).replaceAll("\\W+", "-"), made);
        typeset(folder, file, style.getValue().apply(paper));
        labels.append(label(file + ".pdf", style.getKey(), paper)).append('\n');
      }
    }
    Files.writeString(folder.resolve("labels.jsonl"), labels);
  }

  private static String label(String file, String style, Paper paper) {
    ObjectNode label = Json.mapper().createObjectNode();
    label.put("file", file).put("style", style).put("title", paper.title());
    for (Person person : paper.people()) {
      ObjectNode author = label.withArray("authors").addObject();
      author.put("name", person.name());
      person.affiliations().forEach(author.putArray("affiliations")::add);
    }
    return Json.line(label);
  }

  private static void typeset(Path folder, String file, String source)
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve(file + ".tex"), source);
    Process latex =
        new ProcessBuilder("pdflatex", "-interaction=batchmode", "-halt-on-error", file + ".tex")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!latex.waitFor(60, TimeUnit.SECONDS) || latex.exitValue() != 0) {
      throw new IOException("pdflatex failed: see " + folder.resolve(file + ".log"));
    }
  }

  private static List<Paper> papers() throws IOException {
    List<Paper> papers = new ArrayList<>();
    for (String line :
        Files.readAllLines(
            Home.located().folder().resolve("data/sample/neurips2021-sample.jsonl"))) {
      JsonNode node = Json.mapper().readTree(line);
      List<Person> people = new ArrayList<>();
      boolean usable = latin(node.path("title").asText());
      for (JsonNode author : node.path("authors")) {
        Set<String> affiliations = new LinkedHashSet<>();
        for (JsonNode affiliation : author.path("affiliations")) {
          affiliations.add(affiliation.path("text").asText().strip());
        }
        String name = author.path("name").asText().strip();
        usable &= NameCheck.flaw(name).isEmpty();
        usable &= latin(name) && !affiliations.isEmpty() && affiliations.size() < 4;
        usable &= affiliations.stream().allMatch(text -> latin(text) && text.length() > 3);
        String domain = author.path("affiliations").path(0).path("domain").asText();
        people.add(new Person(name, List.copyOf(affiliations), address(name, domain)));
      }
      if (usable && people.size() > 1 && people.size() < 9) {
        papers.add(new Paper(node.path("title").asText().strip(), people));
      }
    }
    return papers;
  }

  private static String address(String name, String domain) {
    String last = name.substring(name.lastIndexOf(' ') + 1);
    String plain = Normalizer.normalize(last, Normalizer.Form.NFD).replaceAll("[^A-Za-z]", "");
    return plain.toLowerCase(Locale.ROOT) + "@" + (domain.isEmpty() ? "example.org" : domain);
  }

  /** What LaTeX's T1 fonts have. */
  private static boolean latin(String text) {
    return text.codePoints()
        .allMatch(c -> c >= 0x20 && c < 0x17f && c != '$' && c != '\\' && c != '^');
  }

  static String tex(String text) {
    return text.replaceAll("([&%#_{}])", "\\\\$1").replace("~", "\\textasciitilde{}");
  }

  private static String page(String options, String head, String titleBlock, String foot) {
    return """
    \\documentclass[%s]{article}
    \\usepackage[T1]{fontenc}
    \\usepackage[utf8]{inputenc}
    \\usepackage{times}
    \\usepackage{lipsum}
    \\usepackage[margin=1in]{geometry}
    %s
    \\begin{document}
    %s
    \\begin{abstract}
    \\lipsum[1]
    \\end{abstract}
    %s
    \\section{Introduction}
    \\lipsum[2-9]
    \\end{document}
    """
        .formatted(options, head, titleBlock, foot);
  }

  private static String inOneColumn(String block) {
    return "\\twocolumn[{\n" + block + "\n\\vskip 0.3in\n}]";
  }

  private static String title(Paper paper, String font) {
    return "\\begin{center}{"
        + font
        + " "
        + tex(paper.title())
        + "\\par}\\end{center}\\vskip 0.2in\n";
  }

  private static String cell(Person person, String align) {
    return "\\begin{tabular}[t]{%s}\\textbf{%s}\\\\%s\\\\\\texttt{%s}\\end{tabular}"
        .formatted(
            align, tex(person.name()), tex(person.affiliations().getFirst()), tex(person.email()));
  }

  private static String neurips(Paper paper) {
    String cells =
        paper.people().stream()
            .map(p -> cell(p, "c"))
            .collect(Collectors.joining("\\hspace{0.35in}\n"));
    return page(
        "10pt",
        "",
        title(paper, "\\LARGE\\bfseries") + "\\begin{center}" + cells + "\\end{center}",
        "");
  }

  /** Flush left; authors of one institution share a block. */
  private static String iclr(Paper paper) {
    StringBuilder blocks = new StringBuilder();
    byAffiliation(paper)
        .forEach((affiliation, people) ->
            blocks
                .append("\\noindent\\begin{tabular}[t]{@{}l}\\textbf{")
                .append(people.stream().map(p -> tex(p.name())).collect(Collectors.joining(", ")))
                .append("}\\\\")
                .append(tex(affiliation))
                .append("\\\\\\texttt{")
                .append(people.stream().map(p -> tex(p.email())).collect(Collectors.joining(", ")))
                .append("}\\end{tabular}\\par\\vskip 6pt\n"));
    return page(
        "10pt",
        "",
        "\\noindent{\\LARGE\\scshape " + tex(paper.title()) + "\\par}\\vskip 0.2in\n" + blocks,
        "");
  }

  private static String marked(Person person, List<String> affiliations) {
    return person.affiliations().stream()
        .map(a -> Integer.toString(affiliations.indexOf(a) + 1))
        .collect(Collectors.joining(","));
  }

  private static String cvpr(Paper paper) {
    List<String> all = paper.affiliations();
    String names =
        paper.people().stream()
            .map(p -> tex(p.name()) + "$^{" + marked(p, all) + "}$")
            .collect(Collectors.joining("\\qquad\n"));
    StringBuilder affiliations = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      affiliations
          .append("$^")
          .append(i + 1)
          .append("$")
          .append(tex(all.get(i)))
          .append("\\qquad\n");
    }
    String emails =
        paper.people().stream().map(p -> tex(p.email())).collect(Collectors.joining(", "));
    return page(
        "10pt",
        "",
        inOneColumn(
            title(paper, "\\Large\\bfseries")
                + "\\begin{center}\\large "
                + names
                + "\\\\[4pt]\n"
                + affiliations
                + "\\\\[4pt]{\\small\\ttfamily "
                + emails
                + "}\\end{center}"),
        "");
  }

  private static String acl(Paper paper) {
    String cells =
        paper.affiliations().size() == 1
            ? "\\textbf{"
                + paper.people().stream()
                    .map(p -> tex(p.name()))
                    .collect(Collectors.joining("\\quad "))
                + "}\\\\"
                + tex(paper.affiliations().getFirst())
            : paper.people().stream()
                .map(p -> cell(p, "c"))
                .collect(Collectors.joining("\\hspace{0.4in}\n"));
    return page(
        "11pt",
        "",
        inOneColumn(
            title(paper, "\\Large\\bfseries") + "\\begin{center}" + cells + "\\end{center}"),
        "");
  }

  private static String aaai(Paper paper) {
    List<String> all = paper.affiliations();
    String names =
        paper.people().stream()
            .map(p -> tex(p.name()) + "\\textsuperscript{\\rm " + marked(p, all) + "}")
            .collect(Collectors.joining(", "));
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      lines
          .append("\\textsuperscript{\\rm ")
          .append(i + 1)
          .append("}")
          .append(tex(all.get(i)))
          .append("\\\\\n");
    }
    String emails =
        paper.people().stream().map(p -> tex(p.email())).collect(Collectors.joining(", "));
    return page(
        "10pt",
        "",
        inOneColumn(
            title(paper, "\\LARGE\\bfseries")
                + "\\begin{center}{\\large\\bfseries "
                + names
                + "}\\\\\n"
                + lines
                + emails
                + "\\end{center}"),
        "");
  }

  private static String icml(Paper paper) {
    List<String> all = paper.affiliations();
    String names =
        paper.people().stream()
            .map(p ->
                "\\textbf{"
                    + tex(p.name())
                    + "}\\textsuperscript{"
                    + (paper.people().indexOf(p) < 2 ? "*\\,\\," : "")
                    + marked(p, all)
                    + "}")
            .collect(Collectors.joining("\\hspace{0.12in}\n"));
    StringBuilder note = new StringBuilder("\\textsuperscript{*}Equal contribution ");
    for (int i = 0; i < all.size(); i++) {
      note.append("\\textsuperscript{")
          .append(i + 1)
          .append("}")
          .append(tex(all.get(i)))
          .append(". ");
    }
    Person first = paper.people().getFirst();
    note.append("Correspondence to: ")
        .append(tex(first.name()))
        .append(" $<$")
        .append(tex(first.email()))
        .append("$>$.");
    return page(
        "10pt",
        "",
        inOneColumn(
            title(paper, "\\Large\\bfseries") + "\\begin{center}" + names + "\\end{center}"),
        "\\begingroup\\renewcommand\\thefootnote{}\\footnotetext{\\noindent "
            + note
            + "}\\endgroup");
  }

  /** As in CVPR's style, with symbols. */
  private static String symbols(Paper paper) {
    List<String> all = paper.affiliations();
    List<String> marks = List.of("\\ast", "\\dagger", "\\ddagger", "\\S", "\\P", "\\|");
    String names =
        paper.people().stream()
            .map(p ->
                tex(p.name())
                    + "$^{"
                    + p.affiliations().stream()
                        .map(a -> marks.get(all.indexOf(a) % marks.size()))
                        .collect(Collectors.joining())
                    + "}$")
            .collect(Collectors.joining("\\quad\n"));
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      lines.append("$^").append(marks.get(i % marks.size())).append("$").append(tex(all.get(i)));
      lines.append("\\\\\n");
    }
    return page(
        "10pt",
        "",
        title(paper, "\\LARGE\\bfseries")
            + "\\begin{center}"
            + names
            + "\\\\\n"
            + lines
            + "\\end{center}",
        "");
  }

  static Map<String, List<Person>> byAffiliation(Paper paper) {
    Map<String, List<Person>> groups = new LinkedHashMap<>();
    paper
        .people()
        .forEach(p ->
            groups.computeIfAbsent(p.affiliations().getFirst(), _ -> new ArrayList<>()).add(p));
    return groups;
  }

  /** Columns in which two names side by side share what stands below. */
  private static String adjacent(Paper paper) {
    return columns(paper, 2, "\\quad ");
  }

  /** Columns in which names one under the other share what stands below them. */
  private static String stacked(Paper paper) {
    return columns(paper, 8, "\\\\");
  }

  private static String columns(Paper paper, int most, String between) {
    StringBuilder cells = new StringBuilder();
    byAffiliation(paper)
        .forEach((affiliation, people) -> {
          for (int from = 0; from < people.size(); from += most) {
            cells
                .append("\\begin{tabular}[b]{c}\\textbf{")
                .append(
                    people.subList(from, Math.min(people.size(), from + most)).stream()
                        .map(p -> tex(p.name()))
                        .collect(Collectors.joining("}" + between + "\\textbf{")))
                .append("}\\\\")
                .append(tex(affiliation))
                .append("\\end{tabular}\\hspace{0.45in}\n");
          }
        });
    return page(
        "10pt",
        "",
        title(paper, "\\LARGE\\bfseries") + "\\begin{center}" + cells + "\\end{center}",
        "");
  }

  private static String authblk(Paper paper) {
    List<String> all = paper.affiliations();
    StringBuilder head =
        new StringBuilder("\\usepackage{authblk}\n\\title{" + tex(paper.title()) + "}\n");
    paper
        .people()
        .forEach(p ->
            head.append("\\author[")
                .append(marked(p, all))
                .append("]{")
                .append(tex(p.name()))
                .append("}\n"));
    for (int i = 0; i < all.size(); i++) {
      head.append("\\affil[").append(i + 1).append("]{").append(tex(all.get(i))).append("}\n");
    }
    return page("11pt", head + "\\date{}\n", "\\maketitle", "");
  }

  private static String plain(Paper paper) {
    String authors =
        paper.people().stream()
            .map(p ->
                tex(p.name())
                    + "\\\\"
                    + tex(p.affiliations().getFirst())
                    + "\\\\\\texttt{"
                    + tex(p.email())
                    + "}")
            .collect(Collectors.joining(" \\and\n"));
    return page(
        "10pt,twocolumn",
        "\\title{" + tex(paper.title()) + "}\n\\author{" + authors + "}\n\\date{}\n",
        "\\maketitle",
        "");
  }
}
