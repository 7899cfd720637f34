//! The notation of chemistry, in prose, cells, captions and headings, in HTML and Markdown.

use crate::sample;
use crate::scan::squeezed;

/// What an author writes, and what it is in HTML.
const NOTATION: [(&str, &str); 9] = [
    ("H~2~O", "H<sub>2</sub>O"),
    ("IC~50~", "IC<sub>50</sub>"),
    ("10^6^ cells/mL", "10<sup>6</sup> cells/mL"),
    ("CO~2~", "CO<sub>2</sub>"),
    ("[^18^F]FDG", "[<sup>18</sup>F]FDG"),
    ("*in vivo*", "<em>in vivo</em>"),
    ("α~v~β~3~", "α<sub>v</sub>β<sub>3</sub>"),
    ("p < 0.001", "p &lt; 0.001"),
    ("5′-UTR", "5′-UTR"),
];

/// The text between two marks.
fn between<'t>(text: &'t str, open: &str, close: &str) -> &'t str {
    let start = text.find(open).unwrap() + open.len();
    &text[start..start + text[start..].find(close).unwrap()]
}

#[test]
fn notation_comes_out_right_in_html() {
    let html = sample::overview("tests/data/typography", "notation").html();
    let prose = between(&html, "<p>All data here", "</p>");
    let caption = between(&html, "Table\u{a0}1.</span> ", "</caption>").replace("<em>p</em>", "p");
    for (written, wanted) in NOTATION {
        assert!(prose.contains(wanted), "{written} in prose: {prose}");
        assert!(
            caption.contains(wanted),
            "{written} in a caption: {caption}"
        );
    }
    let heading = between(&html, "<h2 id=\"sec-water\">", "</h2>");
    assert_eq!(
        heading,
        "H<sub>2</sub>O, 10<sup>6</sup> cells/mL and <em>in vivo</em> <code>code</code>"
    );
    let title = between(&html, "<h1>", "</h1>");
    assert_eq!(
        title,
        "Notation: H<sub>2</sub>O, [<sup>18</sup>F]FDG and α<sub>v</sub>β<sub>3</sub> <em>in vivo</em> (synthetic data)"
    );
    let cells = between(&html, "<tbody>\n<tr><th scope=\"row\">uptake", "</table>");
    for wanted in [
        " of [<sup>18</sup>F]FDG, <em>in vivo</em></th>",
        "<td>α<sub>v</sub>β<sub>3</sub></td>",
        "<td>H<sub>2</sub><sup>15</sup>O PET, IC<sub>50</sub></td>",
        "a | b, <code>code | code</code>, 2 * 3",
        "<td>5′-UTR</td>",
        "see <em>text</em>, H<sub>2</sub>O",
        "Ca<sup>2+</sup> and SO<sub>4</sub><sup>2−</sup>",
        ">5\u{a0}×\u{a0}10⁶\u{a0}cells/mL<",
        ">&lt;\u{202f}0.001<",
        ">−1.20\u{a0}±\u{a0}0.05\u{a0}kcal/mol (SEM, n\u{a0}=\u{a0}4)<",
    ] {
        assert!(cells.contains(wanted), "{wanted} in {cells}");
    }
}

#[test]
fn notation_comes_out_right_in_markdown() {
    let markdown = sample::overview("tests/data/typography", "notation").markdown();
    let prose = between(&markdown, "\n\nAll data here", "\n");
    let caption = between(&markdown, "**Table 1.** ", "\n").replace("*p*", "p");
    for (written, wanted) in NOTATION {
        let wanted = match written {
            "*in vivo*" | "p < 0.001" => written,
            _ => wanted,
        };
        assert!(prose.contains(wanted), "{written} in prose: {prose}");
        assert!(
            caption.contains(wanted),
            "{written} in a caption: {caption}"
        );
    }
    let heading = between(&markdown, "<a id=\"sec-water\"></a>", "\n");
    assert_eq!(
        heading,
        "H<sub>2</sub>O, 10<sup>6</sup> cells/mL and *in vivo* `code`"
    );
    let rows = squeezed(&markdown);
    for wanted in [
        "| uptake of [<sup>18</sup>F]FDG, *in vivo* | α<sub>v</sub>β<sub>3</sub> | H<sub>2</sub><sup>15</sup>O PET, IC<sub>50</sub> | 5 × 10⁶ cells/mL<sup>a</sup> | < 0.001 |",
        "| a \\| b, `code \\| code`, 2 * 3 | 5′-UTR | \\<b>not bold\\</b> & *plain_snake_case* | see *text*, H<sub>2</sub>O | NR |",
        "| H<sub>2</sub>O | 10<sup>6</sup> |",
    ] {
        assert!(rows.contains(wanted), "{wanted}");
    }
}

#[test]
fn what_is_no_notation_stays_as_it_is() {
    let html = sample::overview("tests/data/typography", "notation").html();
    for wanted in [
        "~5 and ~6 stay tildes",
        "2<sup>nd</sup> is raised, x^2 is not",
        "a star is *.",
        "<code>let x = &quot;H~2~O&quot; &lt; 3;</code>",
        "&lt;div&gt; H~2~O ^ ~ {not an expression} [@not-a-key] @tbl:none",
        "the text *keeps its stars*",
        "trailing backslash<br>\nand a hard break",
    ] {
        assert!(html.contains(wanted), "{wanted}");
    }
}

#[test]
fn titles_without_markup_keep_their_sense() {
    let meta = sample::overview("tests/data/typography", "notation")
        .compiled
        .document
        .meta;
    assert_eq!(
        meta.title,
        "Notation: H2O, [¹⁸F]FDG and αvβ3 in vivo (synthetic data)"
    );
    assert_eq!(meta.short_title, "Notation: H2O");
}
