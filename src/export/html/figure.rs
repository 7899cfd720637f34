//! Figures as HTML.

use super::body::{Body, inlines};
use super::{escape, table};
use crate::document::{Figure, Table, Visual};
use crate::export::{image, svg};
use crate::image::Image;

/// How wide pictures stand on pages, as the style sheet has it.
const SIZES: &str = "(min-width: 46rem) 43.5rem, calc(100vw - 2.5rem)";

/// Writes a figure: the drawing in a part that scrolls by itself, or the picture; the caption, what is drawn as a
/// table, the files.
pub(super) fn write(figure: &Figure, body: Body<'_>) -> String {
    let id = &figure.anchor.0;
    let words = body.words();
    let Some(number) = figure.number else {
        return beside(figure);
    };
    let label = format!("{}\u{a0}{number}", words.figure);
    let visual = match &figure.visual {
        Visual::Drawing(drawing) => format!(
            "<div class=\"drawing\" role=\"group\" tabindex=\"0\" aria-label=\"{label}\">\n{}</div>\n",
            svg::inline(figure, drawing)
        ),
        Visual::Image(inner) => picture(figure, inner),
    };
    format!(
        "<figure id=\"{id}\">\n{visual}<figcaption><span class=\"figure-number\">{label}.</span> {}\n{}</figcaption>\n{}{}</figure>\n",
        inlines(&figure.caption),
        notes(figure),
        figure
            .description
            .as_ref()
            .map_or_else(String::new, |table| description(table, body)),
        files(figure, number, body)
    )
}

/// A picture without number and caption, which stands beside a text.
fn beside(figure: &Figure) -> String {
    match &figure.visual {
        Visual::Drawing(drawing) => format!(
            "<div class=\"beside\">\n{}</div>\n",
            svg::inline(figure, drawing)
        ),
        Visual::Image(inner) => {
            format!("<div class=\"beside\">\n{}</div>\n", picture(figure, inner))
        }
    }
}

fn notes(figure: &Figure) -> String {
    let notes = figure.notes.iter();
    let notes: String = notes
        .map(|note| format!("<p>{}</p>\n", inlines(note)))
        .collect();
    if notes.is_empty() {
        return notes;
    }
    format!("<div class=\"figure-notes\">\n{notes}</div>\n")
}

fn description(table: &Table, body: Body<'_>) -> String {
    format!(
        "<details>\n<summary>{}</summary>\n{}</details>\n",
        body.words().figure_in_words,
        table::write(table, body)
    )
}

/// A picture, in as many widths as it has; the browser takes the one that it needs, when it needs it.
fn picture(figure: &Figure, inner: &Image) -> String {
    let (width, height) = inner.pixels();
    let whole = image::whole(&figure.key, inner);
    let smaller = image::smaller(&figure.key, inner);
    let href = |name: &str| format!("figures/{}", escape(name));
    let widths = match smaller.last() {
        // The whole is for those who download it, where the widest of the others is wide enough for any page.
        Some(widest) if width >= widest.width * 2 => smaller.clone(),
        Some(_) => smaller.iter().chain([&whole]).cloned().collect(),
        None => Vec::new(),
    };
    let source = smaller.last().unwrap_or(&whole);
    let all = widths
        .iter()
        .map(|file| format!("{} {}w", href(&file.name), file.width));
    let all = all.collect::<Vec<_>>().join(", ");
    let all = if all.is_empty() {
        all
    } else {
        format!(" srcset=\"{all}\" sizes=\"{SIZES}\"")
    };
    format!(
        "<div class=\"picture\"><img src=\"{}\"{all} width=\"{width}\" height=\"{height}\" alt=\"{}\" loading=\"lazy\" decoding=\"async\"></div>\n",
        href(&source.name),
        escape(&figure.alt)
    )
}

/// The links to the figure's files, where the page has any.
fn files(figure: &Figure, number: u32, body: Body<'_>) -> String {
    let own = |href: &str| {
        let name = href.strip_prefix("figures/").unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        stem == figure.key || name == image::shown(figure)
    };
    let links = body.links.downloads.iter();
    let links = links
        .filter(|(_, href, _)| own(href))
        .map(|(label, href, kind)| {
            let told = format!("{} {number}, {label}", body.words().figure);
            format!(
                "<a href=\"{}\" type=\"{kind}\" download=\"\" aria-label=\"{told}\">{label}</a>",
                escape(href)
            )
        });
    let links: Vec<String> = links.collect();
    if links.is_empty() {
        return String::new();
    }
    format!(
        "<p class=\"table-download figure-files\">{}</p>\n",
        links.join(" ")
    )
}
