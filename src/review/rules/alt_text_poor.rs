//! A description that tells nothing to those who cannot see the figure (WCAG 2.2, 1.1.1).

use super::{Code, Report, Rule, Severity, Subject};
use crate::content::{FigureSpec, Prose};
use crate::review::works::letters;

pub(super) static RULE: Rule = Rule {
    code: Code::new("alt-text-poor"),
    severity: Severity::Advice,
    meaning: "a description of a figure that repeats its caption, its file or the word `figure`",
    why: "`alt` is read aloud in the place of the figure, after its caption. It should say what is \
          seen there: the trend, the numbers, who acts on whom. Left out, it is made of the data, \
          which is mostly better than a few words.",
    bad: "alt = \"Image of the pathway\"",
    good: "alt = \"Integrins activate FAK; defactinib inhibits it; PI3K and AKT follow FAK.\"",
    judge,
};

const BEGINNINGS: &[&str] = &[
    "image of",
    "picture of",
    "photo of",
    "graphic of",
    "figure of",
    "an image",
    "a picture",
    "bild von",
    "bild des",
    "bild der",
    "abbildung von",
    "grafik von",
    "ein bild",
];
const ENDINGS: &[&str] = &[
    ".png", ".svg", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".pdf",
];

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    for figure in &subject.overview.figures {
        // A description that is wanted and not there is told as a mistake already.
        let alt = figure.alt.as_ref().map(Prose::text);
        let Some(alt) = alt.filter(|alt| !alt.is_empty()) else {
            continue;
        };
        let Some(why) = poor(figure, alt) else {
            continue;
        };
        let place = subject.field(&figure.span, "alt");
        report.push(
            report
                .finding(format!("`{alt}` {why}"))
                .label(place.unwrap_or(figure.id.span.clone()), "")
                .help(
                    "say what is to be seen in it, or leave `alt` out: it is then made of the data",
                ),
        );
    }
}

fn poor(figure: &FigureSpec, alt: &str) -> Option<&'static str> {
    let lower = alt.trim().to_lowercase();
    if letters(alt) == letters(figure.caption.text()) {
        return Some("repeats the caption");
    }
    if BEGINNINGS.iter().any(|start| lower.starts_with(start)) {
        return Some("begins by saying that it is a picture, which is known");
    }
    let is_name = letters(alt) == letters(figure.id.value.as_str())
        || ENDINGS.iter().any(|end| lower.ends_with(end));
    (is_name || alt.split_whitespace().count() < 3).then_some("is a name, not a description")
}
