//! Figures as HTML.

use super::body::{Body, inlines};
use super::{escape, table};
use crate::document::Figure;
use crate::export::svg;

/// Writes a figure: the drawing in a part that scrolls by itself, the caption, what is drawn as a table, the files.
pub(super) fn write(figure: &Figure, body: Body<'_>) -> String {
    let id = &figure.anchor.0;
    let words = body.words();
    let label = format!("{}\u{a0}{}", words.figure, figure.number);
    let notes = figure
        .notes
        .iter()
        .map(|note| format!("<p>{}</p>\n", inlines(note)));
    let notes: String = notes.collect();
    let notes = if notes.is_empty() {
        notes
    } else {
        format!("<div class=\"figure-notes\">\n{notes}</div>\n")
    };
    format!(
        "<figure id=\"{id}\">\n<div class=\"drawing\" role=\"group\" tabindex=\"0\" aria-label=\"{label}\">\n{}</div>\n<figcaption><span class=\"figure-number\">{label}.</span> {}\n{notes}</figcaption>\n<details>\n<summary>{}</summary>\n{}</details>\n{}</figure>\n",
        svg::inline(figure),
        inlines(&figure.caption),
        words.figure_in_words,
        table::write(&figure.description, body),
        files(figure, body)
    )
}

fn files(figure: &Figure, body: Body<'_>) -> String {
    let key = escape(&figure.key);
    let links = [("svg", "image/svg+xml", "SVG"), ("csv", "text/csv", "CSV")];
    let links = links.map(|(ending, kind, label)| {
        let href = format!("figures/{key}.{ending}");
        let told = format!("{} {}, {label}", body.words().figure, figure.number);
        format!(
            "<a href=\"{href}\" type=\"{kind}\" download=\"\" aria-label=\"{told}\">{label}</a>"
        )
    });
    format!(
        "<p class=\"table-download figure-files\">{}</p>\n",
        links.join(" ")
    )
}
