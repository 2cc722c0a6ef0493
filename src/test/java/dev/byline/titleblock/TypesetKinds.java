package dev.byline.titleblock;

import dev.byline.titleblock.Typeset.Paper;
import dev.byline.titleblock.Typeset.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Layouts of journals and publishers, imitated with the plain article class so that a bare LaTeX
 * makes them, and kinds of title blocks that were once read wrongly.
 */
final class TypesetKinds {
  private TypesetKinds() {}

  /** Layouts in which an author may have several affiliations. */
  static Map<String, Function<Paper, String>> marked() {
    Map<String, Function<Paper, String>> styles = new LinkedHashMap<>();
    styles.put("llncs", TypesetKinds::llncs);
    styles.put("elsarticle", TypesetKinds::elsarticle);
    styles.put("REVTeX, superscripts", TypesetKinds::revtexMarks);
    styles.put("MDPI", TypesetKinds::mdpi);
    styles.put("marks at the end", TypesetKinds::marksAtTheEnd);
    styles.put("figure beside the abstract", TypesetKinds::figureBeside);
    styles.put("affiliations in two lines", TypesetKinds::brokenAffiliations);
    styles.put("numbers on the line", TypesetKinds::plainNumbers);
    styles.put("banner larger than the title", TypesetKinds::banner);
    return styles;
  }

  /** Layouts in which each author has one affiliation. */
  static Map<String, Function<Paper, String>> single() {
    Map<String, Function<Paper, String>> styles = new LinkedHashMap<>();
    styles.put("acmart", TypesetKinds::acmart);
    styles.put("acmart, small", TypesetKinds::acmsmall);
    styles.put("IEEEtran", TypesetKinds::ieee);
    styles.put("REVTeX, groups", TypesetKinds::revtexGroups);
    styles.put("name, e-mail and affiliation on one line", TypesetKinds::oneLine);
    styles.put("two names joined by and", TypesetKinds::joinedByAnd);
    styles.put("received and editor", TypesetKinds::receivedAndEditor);
    return styles;
  }

  /** A shared affiliation below all names, without a mark. */
  static String shared(Paper paper) {
    return page(
        "",
        title(paper, "\\LARGE\\bfseries")
            + "\\begin{center}"
            + names(paper, p -> "\\textbf{" + Typeset.tex(p.name()) + "}", "\\hspace{0.6in}\n")
            + "\\\\[4pt]"
            + Typeset.tex(paper.affiliations().getFirst())
            + "\\end{center}",
        ABSTRACT);
  }

  private static final String ABSTRACT =
      "\\begin{abstract}\n\\lipsum[1]\n\\end{abstract}\n\\section{Introduction}\n\\lipsum[2-9]\n";

  private static final String IN_COLUMNS =
      """
      \\begin{multicols}{2}
      \\noindent\\textbf{\\large ABSTRACT}\\par\\lipsum[1]
      \\section{Introduction}
      \\lipsum[2-9]
      \\end{multicols}
      """;

  private static String page(String head, String block, String body) {
    return """
    \\documentclass[10pt]{article}
    \\usepackage[T1]{fontenc}
    \\usepackage[utf8]{inputenc}
    \\usepackage{times}
    \\usepackage{lipsum,multicol}
    \\usepackage[margin=1in]{geometry}
    %s
    \\begin{document}
    %s
    %s
    \\end{document}
    """
        .formatted(head, block, body);
  }

  private static String title(Paper paper, String font) {
    return "\\begin{center}{"
        + font
        + " "
        + Typeset.tex(paper.title())
        + "\\par}\\end{center}\\vskip 0.15in\n";
  }

  private static String names(Paper paper, Function<Person, String> one, String between) {
    return paper.people().stream().map(one).collect(Collectors.joining(between));
  }

  private static String marks(Person person, List<String> all, Function<Integer, String> mark) {
    return person.affiliations().stream()
        .map(text -> mark.apply(all.indexOf(text)))
        .collect(Collectors.joining(","));
  }

  private static String numbers(Person person, List<String> all) {
    return marks(person, all, i -> Integer.toString(i + 1));
  }

  /** Names joined by commas and a last “and”. */
  private static String series(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.getFirst()
        : String.join(", ", names.subList(0, last))
            + (last > 1 ? ", and " : " and ")
            + names.getLast();
  }

  private static String definitions(
      List<String> all, Function<Integer, String> mark, String between) {
    return IntStream.range(0, all.size())
        .mapToObj(i -> mark.apply(i) + Typeset.tex(all.get(i)))
        .collect(Collectors.joining(between));
  }

  private static String sup(String text) {
    return "\\textsuperscript{" + text + "}";
  }

  /** Cells in rows of three: name in a large sans serif, affiliation, address. */
  private static String acmart(Paper paper) {
    List<String> cells = new ArrayList<>();
    for (Person person : paper.people()) {
      cells.add(
          "\\begin{minipage}[t]{0.31\\textwidth}\\centering{\\large\\sffamily "
              + Typeset.tex(person.name())
              + "}\\\\{\\sffamily "
              + Typeset.tex(person.affiliations().getFirst())
              + "\\\\"
              + Typeset.tex(person.email())
              + "}\\end{minipage}\n");
    }
    StringBuilder rows = new StringBuilder();
    for (int from = 0; from < cells.size(); from += 3) {
      rows.append("\\begin{center}")
          .append(String.join("", cells.subList(from, Math.min(cells.size(), from + 3))))
          .append("\\end{center}\n");
    }
    return page("", title(paper, "\\LARGE\\sffamily\\bfseries") + rows, IN_COLUMNS);
  }

  /**
   * Flush left: the name in capitals, its affiliation after a comma; no heading of the abstract.
   */
  private static String acmsmall(Paper paper) {
    return page(
        "",
        "\\noindent{\\LARGE\\sffamily\\bfseries "
            + Typeset.tex(paper.title())
            + "\\par}\\vskip 0.15in\n"
            + names(
                paper,
                p ->
                    "\\noindent{\\large\\sffamily "
                        + Typeset.tex(p.name())
                        + "}{\\small, "
                        + Typeset.tex(p.affiliations().getFirst())
                        + "}\\par\n",
                ""),
        "\\vskip 8pt\\noindent\\lipsum[1]\n\\section{Introduction}\n\\lipsum[2-9]\n");
  }

  /** Cells with an ordinal before each name, affiliations in italics. */
  private static String ieee(Paper paper) {
    List<String> ordinals =
        List.of("1\\textsuperscript{st}", "2\\textsuperscript{nd}", "3\\textsuperscript{rd}");
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < paper.people().size(); i++) {
      Person person = paper.people().get(i);
      String ordinal = i < 3 ? ordinals.get(i) : (i + 1) + "\\textsuperscript{th}";
      rows.append(i % 3 == 0 ? "\\begin{center}" : "")
          .append("\\begin{minipage}[t]{0.32\\textwidth}\\centering{\\large ")
          .append(ordinal)
          .append(" ")
          .append(Typeset.tex(person.name()))
          .append("}\\\\\\textit{")
          .append(Typeset.tex(person.affiliations().getFirst()))
          .append("}\\\\")
          .append(Typeset.tex(person.email()))
          .append("\\end{minipage}\n")
          .append(i % 3 == 2 || i + 1 == paper.people().size() ? "\\end{center}" : "");
    }
    return page(
        "",
        title(paper, "\\Huge") + rows,
        """
        \\begin{multicols}{2}
        \\noindent\\textbf{\\textit{Abstract}---\\lipsum[1]}
        \\section{Introduction}
        \\lipsum[2-9]
        \\end{multicols}
        """);
  }

  /** Numbers and identifiers raised after the names, addresses in groups below the affiliations. */
  private static String llncs(Paper paper) {
    List<String> all = paper.affiliations();
    String names =
        series(
            paper.people().stream()
                .map(p ->
                    Typeset.tex(p.name())
                        + sup(
                            numbers(p, all) + "[0000-000" + p.name().length() % 10 + "-1111-2222]"))
                .toList());
    String emails =
        paper.people().stream()
            .map(p -> Typeset.tex(p.email()))
            .distinct()
            .collect(Collectors.joining(", "));
    return page(
        "",
        title(paper, "\\Large\\bfseries")
            + "\\begin{center}"
            + names
            + "\\\\[6pt]{\\small "
            + definitions(all, i -> sup(i + 1 + "") + "~", "\\\\\n")
            + "\\\\\\texttt{"
            + emails
            + "}}\\end{center}",
        """
        \\begin{quote}\\small\\textbf{Abstract.} \\lipsum[1]\\end{quote}
        \\section{Introduction}
        \\lipsum[2-9]
        """);
  }

  /** Letters raised after the names; the journal's name above; keywords beside the abstract. */
  private static String elsarticle(Paper paper) {
    List<String> all = paper.affiliations();
    Function<Integer, String> letter = i -> Character.toString('a' + i);
    String names =
        IntStream.range(0, paper.people().size())
            .mapToObj(i ->
                Typeset.tex(paper.people().get(i).name())
                    + sup(marks(paper.people().get(i), all, letter) + (i == 0 ? ",$\\ast$" : "")))
            .collect(Collectors.joining(", "));
    return page(
        "",
        "\\begin{center}\\small Contents lists available at a publisher\\\\[4pt]"
            + "{\\Large Journal of Typeset Studies}\\end{center}\\vskip 0.2in"
            + "\\noindent{\\Large "
            + Typeset.tex(paper.title())
            + "\\par}\\vskip 0.15in\\noindent{\\large "
            + names
            + "\\par}\\vskip 4pt\\noindent{\\footnotesize\\itshape "
            + definitions(all, i -> sup(letter.apply(i)), "\\par\\noindent\n")
            + "\\par}\\vskip 10pt\n",
        "\\noindent\\begin{minipage}[t]{0.28\\textwidth}A R T I C L E\\quad I N F O\\par\\footnotesize"
            + " Keywords: words\\end{minipage}\\hfill\\begin{minipage}[t]{0.66\\textwidth}"
            + "A B S T R A C T\\par\\footnotesize\\lipsum[1]\\end{minipage}\n"
            + "\\section{Introduction}\n\\lipsum[2-9]\n");
  }

  /** Groups of names, each above its affiliation in italics; a date, no heading of the abstract. */
  private static String revtexGroups(Paper paper) {
    StringBuilder groups = new StringBuilder();
    Typeset.byAffiliation(paper)
        .forEach((affiliation, people) ->
            groups
                .append(series(people.stream().map(p -> Typeset.tex(p.name())).toList()))
                .append("\\\\{\\small\\itshape ")
                .append(Typeset.tex(affiliation))
                .append("}\\\\[4pt]\n"));
    return page(
        "",
        title(paper, "\\large\\bfseries")
            + "\\begin{center}"
            + groups
            + "{\\small (Dated: May 5, 2021)}\\end{center}",
        "\\begin{quote}\\small\\hspace*{1em}\\lipsum[1]\\end{quote}\n\\lipsum[2-9]\n");
  }

  private static String revtexMarks(Paper paper) {
    List<String> all = paper.affiliations();
    return page(
        "",
        title(paper, "\\large\\bfseries")
            + "\\begin{center}"
            + series(
                paper.people().stream()
                    .map(p -> Typeset.tex(p.name()) + sup(numbers(p, all)))
                    .toList())
            + "\\\\[4pt]{\\small\\itshape "
            + definitions(all, i -> sup(i + 1 + ""), "\\\\\n")
            + "}\\\\{\\small (Dated: May 5, 2021)}\\end{center}",
        "\\begin{quote}\\small\\hspace*{1em}\\lipsum[1]\\end{quote}\n\\lipsum[2-9]\n");
  }

  /** A column in the margin with citation, editor and dates beside title and block. */
  private static String mdpi(Paper paper) {
    List<String> all = paper.affiliations();
    return page(
        "",
        "\\noindent\\begin{minipage}[t]{0.26\\textwidth}\\raggedright\\scriptsize\\vskip 1in"
            + "\\textbf{Citation:} Someone, A. et al. A Title. \\textit{Journal} 2021.\\par\\vskip 4pt"
            + "Academic Editor: Eve Editor\\par\\vskip 4pt Received: 1 May 2021\\par Accepted: 2 May 2021"
            + "\\par\\vskip 4pt \\textbf{Copyright:} by the authors. Submitted for open access"
            + " publication.\\end{minipage}\\hfill\\begin{minipage}[t]{0.7\\textwidth}"
            + "\\textit{Article}\\par\\vskip 4pt{\\LARGE\\bfseries\\raggedright "
            + Typeset.tex(paper.title())
            + "\\par}\\vskip 8pt\\textbf{"
            + series(
                paper.people().stream()
                    .map(p -> Typeset.tex(p.name()) + sup(numbers(p, all)))
                    .toList())
            + "}\\par\\vskip 8pt{\\footnotesize "
            + definitions(all, i -> "\\noindent " + sup(i + 1 + "") + "\\ ", "\\par\n")
            + "\\par\\noindent * Correspondence: "
            + Typeset.tex(paper.people().getFirst().email())
            + "\\par}\\vskip 8pt\\textbf{Abstract:} \\lipsum[1]\\par\\lipsum[2]\\end{minipage}\n",
        "\\section{Introduction}\n\\lipsum[3-9]\n");
  }

  /** The mark stands after the affiliation; affiliations share a line. */
  private static String marksAtTheEnd(Paper paper) {
    List<String> all = paper.affiliations();
    return page(
        "",
        title(paper, "\\LARGE\\bfseries")
            + "\\begin{center}"
            + names(
                paper,
                p -> "\\textbf{" + Typeset.tex(p.name()) + "}" + sup(numbers(p, all)),
                "\\hspace{0.3in}\n")
            + "\\\\"
            + IntStream.range(0, all.size())
                .mapToObj(i -> Typeset.tex(all.get(i)) + sup(i + 1 + ""))
                .collect(Collectors.joining(", "))
            + "\\end{center}",
        ABSTRACT);
  }

  /** A figure whose labels are larger than the title begins above the abstract's heading. */
  private static String figureBeside(Paper paper) {
    return page(
        "\\usepackage{graphicx}",
        markedBlock(paper),
        "\\noindent\\begin{minipage}[t]{0.48\\textwidth}\\centering\\textbf{\\large Abstract}\\par"
            + "\\small\\lipsum[1]\\end{minipage}\\hfill\\begin{minipage}[t]{0.46\\textwidth}"
            + "\\sffamily\\raisebox{10pt}{\\Huge Input}\\hfill\\raisebox{4pt}{\\Huge $x_3$}\\par\\vskip 20pt"
            + "\\Huge Our Work\\hfill Output\\par\\vskip 10pt\\scalebox{0.5}{\\Huge Feedback loop}"
            + "\\par\\small Figure 1: What we do.\\end{minipage}\n"
            + "\\section{Introduction}\n\\lipsum[2-9]\n");
  }

  private static String markedBlock(Paper paper) {
    List<String> all = paper.affiliations();
    return title(paper, "\\LARGE\\bfseries")
        + "\\begin{center}"
        + names(
            paper,
            p -> "\\textbf{" + Typeset.tex(p.name()) + "}" + sup(numbers(p, all)),
            "\\hspace{0.3in}\n")
        + "\\\\[4pt]"
        + definitions(all, i -> sup(i + 1 + ""), "\\\\\n")
        + "\\end{center}";
  }

  /** Each affiliation in a narrow column, so that it goes on in a second line. */
  private static String brokenAffiliations(Paper paper) {
    List<String> all = paper.affiliations();
    return page(
        "",
        title(paper, "\\LARGE\\bfseries")
            + "\\noindent "
            + names(
                paper, p -> "\\textbf{" + Typeset.tex(p.name()) + "}" + sup(numbers(p, all)), ", ")
            + "\\par\\vskip 4pt\\begin{minipage}{2in}\\raggedright\\noindent "
            + definitions(all, i -> sup(i + 1 + ""), "\\par\\noindent\n")
            + "\\par\\end{minipage}\n",
        ABSTRACT);
  }

  private static String plainNumbers(Paper paper) {
    List<String> all = paper.affiliations();
    return page(
        "",
        title(paper, "\\LARGE\\bfseries")
            + names(
                paper,
                p ->
                    "\\noindent\\textbf{"
                        + Typeset.tex(p.name())
                        + " "
                        + numbers(p, all)
                        + "}\\par",
                "\n")
            + definitions(all, i -> "\\noindent\\textit{" + (i + 1) + ". ", "}\\par\n")
            + "}\\par\n",
        ABSTRACT);
  }

  private static String banner(Paper paper) {
    return page(
        "",
        "\\begin{center}{\\Huge\\bfseries Typesetting Letters}\\end{center}\\vskip 0.2in\n"
            + markedBlock(paper),
        ABSTRACT);
  }

  /** As a style for one column has it: the name, the address in small capitals, the affiliation. */
  private static String oneLine(Paper paper) {
    return page(
        "",
        title(paper, "\\Large\\bfseries")
            + names(
                paper,
                p ->
                    "\\noindent\\textbf{"
                        + Typeset.tex(p.name())
                        + "}\\hspace{0.3in}{\\small\\scshape "
                        + Typeset.tex(p.email())
                        + "} \\textit{"
                        + Typeset.tex(p.affiliations().getFirst())
                        + "}\\par\\vskip 2pt",
                "\n"),
        ABSTRACT);
  }

  /** Those of one institution in pairs: name, address, “and”, name, address. */
  private static String joinedByAnd(Paper paper) {
    StringBuilder lines = new StringBuilder();
    Typeset.byAffiliation(paper)
        .forEach((affiliation, people) -> {
          for (int from = 0; from < people.size(); from += 2) {
            lines
                .append("\\noindent ")
                .append(
                    people.subList(from, Math.min(people.size(), from + 2)).stream()
                        .map(p ->
                            "\\textbf{"
                                + Typeset.tex(p.name())
                                + "}\\hfill{\\small\\scshape "
                                + Typeset.tex(p.email())
                                + "}")
                        .collect(Collectors.joining(" and ")))
                .append("\\par\n");
          }
          lines
              .append("\\noindent\\textit{")
              .append(Typeset.tex(affiliation))
              .append("}\\par\\vskip 4pt\n");
        });
    return page("", title(paper, "\\Large\\bfseries") + lines, ABSTRACT);
  }

  private static String receivedAndEditor(Paper paper) {
    StringBuilder lines = new StringBuilder();
    for (Person person : paper.people()) {
      lines
          .append("\\noindent\\textbf{")
          .append(Typeset.tex(person.name()))
          .append("}\\hfill{\\small\\scshape ")
          .append(Typeset.tex(person.email()))
          .append("}\\par\\noindent\\textit{")
          .append(Typeset.tex(person.affiliations().getFirst()))
          .append("}\\par\\vskip 3pt\n");
    }
    return page(
        "",
        title(paper, "\\Large\\bfseries")
            + lines
            + "\\vskip 6pt\\noindent Received 1 May 2021; accepted 2 June 2021\\par"
            + "\\noindent\\textbf{Editor:} Eve Editor\\par\n",
        ABSTRACT);
  }
}
