//! Markdown that renders rightly on GitHub, and that people read and compare as it stands.
//!
//! What GitHub Flavored Markdown has a form for is written in it, notes too;
//! sub- and superscripts and the places that links lead to are HTML elements
//! that GitHub keeps.

mod inline;

use crate::document::{
    Alignment, Anchor, Block, Box, BoxRole, Code, Column, Document, Figure, Inline, Language, List,
    Note, ReferenceEntry, Section, Table, Words, letter,
};
use crate::export::image;
use inline::{code_span, further, inlines, longest_run};

/// Writes a document.
pub fn write(document: &Document) -> String {
    let writer = Writer {
        language: document.meta.language,
    };
    let mut parts = vec![format!("# {}", in_line(&further(&document.title)))];
    parts.extend(writer.blocks(&document.front));
    for section in &document.sections {
        writer.section(section, &mut parts);
    }
    parts.extend(document.notes.iter().map(|note| writer.note(note)));
    format!("{}\n", parts.join("\n\n"))
}

struct Writer {
    language: Language,
}

impl Writer {
    fn words(&self) -> &'static Words {
        self.language.words()
    }

    fn section(&self, section: &Section, parts: &mut Vec<String>) {
        let heading = &section.heading;
        let marks = "#".repeat(usize::from(heading.level));
        let words = in_line(&further(&heading.body));
        parts.push(format!("{marks} {}{words}", anchor(&heading.anchor)));
        parts.extend(self.blocks(&section.blocks));
        for inner in &section.sections {
            self.section(inner, parts);
        }
    }

    /// The texts of blocks, to be parted by blank lines.
    fn blocks(&self, blocks: &[Block]) -> Vec<String> {
        let mut parts = Vec::new();
        let mut other_marker = false;
        for (at, block) in blocks.iter().enumerate() {
            other_marker = match (block, at.checked_sub(1).map(|before| &blocks[before])) {
                (Block::List(list), Some(Block::List(before))) => {
                    !other_marker && list.start.is_some() == before.start.is_some()
                }
                _ => false,
            };
            parts.push(self.block(block, other_marker));
        }
        parts.retain(|part| !part.is_empty());
        parts
    }

    fn joined(&self, blocks: &[Block]) -> String {
        self.blocks(blocks).join("\n\n")
    }

    fn block(&self, block: &Block, other_marker: bool) -> String {
        match block {
            Block::Paragraph(body) => guarded(&inlines(body)),
            Block::List(list) => self.list(list, other_marker),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Quote(inner) => quoted(&self.joined(inner)),
            Block::Code(code) => fenced(code),
            Block::Box(inner) => self.set_off(inner),
            Block::Rule => "---".to_owned(),
            Block::References(list) => {
                let entries = list.entries.iter().map(|entry| {
                    let marker = if list.numbered {
                        format!("{}.", entry.number)
                    } else {
                        "-".to_owned()
                    };
                    self.entry(entry, &marker)
                });
                entries.collect::<Vec<_>>().join("\n")
            }
        }
    }

    /// What is for sale and what must not be missed stand apart from the text.
    fn set_off(&self, inner: &Box) -> String {
        let text = self.joined(&inner.blocks);
        match inner.role {
            BoxRole::Notice => quoted(&format!("[!NOTE]\n{text}")),
            BoxRole::Product | BoxRole::CallToAction => quoted(&text),
            BoxRole::Subtitle
            | BoxRole::Byline
            | BoxRole::Audience
            | BoxRole::Abstract
            | BoxRole::CiteAs
            | BoxRole::Disclaimer
            | BoxRole::Contact => text,
        }
    }

    fn list(&self, list: &List, other_marker: bool) -> String {
        let items = (0_u64..).zip(&list.items).map(|(index, item)| {
            let marker = match (list.start, other_marker) {
                (None, false) => "- ".to_owned(),
                (None, true) => "* ".to_owned(),
                (Some(start), false) => format!("{}. ", start + index),
                (Some(start), true) => format!("{}) ", start + index),
            };
            let between = if list.tight { "\n" } else { "\n\n" };
            let text = self.blocks(&item.blocks).join(between);
            hung(&marker, &text)
        });
        let items: Vec<String> = items.collect();
        items.join(if list.tight { "\n" } else { "\n\n" })
    }

    /// The picture's file, the caption, its notes, and what is drawn as a table.
    fn figure(&self, figure: &Figure) -> String {
        let alt = alternative(&figure.alt);
        let word = self.words().figure;
        let picture = format!("![{alt}](figures/{})", image::shown(figure));
        let Some(number) = figure.number else {
            return picture;
        };
        let mut parts = vec![
            picture,
            format!(
                "{}**{word} {number}.** {}",
                anchor(&figure.anchor),
                inlines(&figure.caption)
            ),
        ];
        parts.extend(figure.notes.iter().map(|note| guarded(&inlines(note))));
        if let Some(description) = &figure.description {
            parts.push(format!("{}:", self.words().figure_in_words));
            parts.push(self.table(description));
        }
        parts.join("\n\n")
    }

    fn table(&self, table: &Table) -> String {
        let mut parts = Vec::new();
        if let (Some(number), Some(place)) = (table.number, &table.anchor) {
            let word = self.words().table;
            let caption = further(&table.caption);
            parts.push(format!("{}**{word} {number}.** {caption}", anchor(place)));
        }
        let rules = table.columns.iter().map(|column| match column.alignment {
            Alignment::Left | Alignment::Decimal => "---".to_owned(),
            Alignment::Center => ":-:".to_owned(),
            Alignment::Right => "--:".to_owned(),
        });
        let heads = table.columns.iter();
        let mut rows = vec![
            row(heads.map(|column| in_cell(&further(&full_head(column))))),
            row(rules),
        ];
        for group in &table.groups {
            if let Some(heading) = &group.heading {
                let heading = in_cell(&further(&[Inline::Strong(heading.clone())]));
                let others = table.columns.iter().skip(1).map(|_| String::new());
                rows.push(row(std::iter::once(heading).chain(others)));
            }
            let cells = |cells: &[crate::document::Cell]| {
                row(cells.iter().map(|cell| self.flat(&cell.blocks)))
            };
            rows.extend(group.rows.iter().map(|row| cells(&row.cells)));
        }
        parts.push(rows.join("\n"));
        parts.extend(table.notes.iter().map(|note| guarded(&inlines(note))));
        parts.join("\n\n")
    }

    /// The blocks of a cell in one line.
    fn flat(&self, blocks: &[Block]) -> String {
        let parts = blocks.iter().map(|block| match block {
            Block::Paragraph(body) => in_cell(&further(body)),
            Block::List(list) => {
                let items = list.items.iter();
                let items = items.map(|item| format!("• {}", self.flat(&item.blocks)));
                items.collect::<Vec<_>>().join("<br>")
            }
            Block::Quote(inner) => self.flat(inner),
            Block::Box(inner) => self.flat(&inner.blocks),
            Block::Code(code) => in_cell(&code_span(&code.text.replace('\n', " "))),
            Block::Table(_) | Block::Figure(_) | Block::Rule | Block::References(_) => {
                String::new()
            }
        });
        parts.collect::<Vec<_>>().join("<br>")
    }

    fn entry(&self, entry: &ReferenceEntry, marker: &str) -> String {
        let back = entry.cited_at.iter().enumerate();
        let back = back.map(|(index, place)| format!("[{}](#{})", letter(index), place.0));
        let back: Vec<String> = back.collect();
        format!(
            "{marker} {}{} {} {}.",
            anchor(&entry.anchor),
            further(&entry.body),
            self.words().cited_at,
            back.join(", ")
        )
    }

    fn note(&self, note: &Note) -> String {
        let text = self.joined(&note.blocks);
        indented(&format!("[^{}]: {text}", note.number), "    ")
    }
}

/// The head of a column after the one that stands over it.
fn full_head(column: &Column) -> Vec<Inline> {
    let mut head = column.over.clone().unwrap_or_default();
    if column.over.is_some() && !column.head.is_empty() {
        head.push(Inline::Text(": ".to_owned()));
    }
    head.extend(column.head.iter().cloned());
    head
}

fn anchor(anchor: &Anchor) -> String {
    format!("<a id=\"{}\"></a>", anchor.0)
}

fn row(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

/// Every line of a text behind `> `.
fn quoted(text: &str) -> String {
    let lines = text.lines().map(|line| format!("> {line}"));
    let lines: Vec<String> = lines.map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n")
}

/// A text behind a marker, its further lines below its first.
fn hung(marker: &str, text: &str) -> String {
    let text = indented(text, &" ".repeat(marker.len()));
    format!("{marker}{text}").trim_end().to_owned()
}

/// A text whose lines, save the first and empty ones, are indented.
fn indented(text: &str, by: &str) -> String {
    let mut out = String::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
            out.push_str(if line.is_empty() { "" } else { by });
        }
        out.push_str(line);
    }
    out
}

/// What must stand in a single line, as in a heading.
fn in_line(text: &str) -> String {
    text.replace("\\\n", "<br>").replace('\n', " ")
}

/// What stands in a cell: in a single line, and no bar ends it early.
fn in_cell(text: &str) -> String {
    in_line(text).replace('|', "\\|")
}

/// Escapes what only the start of a line makes markup: `1.`, `#`, `-`, `+`, `=`, a row of dashes.
fn guarded(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(guarded_line).collect();
    lines.join("\n")
}

fn guarded_line(line: &str) -> String {
    // Spaces at the start of a line count for nothing, and would part the escape from what it guards.
    let line = line.trim_start_matches(' ');
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && digits < 10 && is_marker(&line[digits..], &[".", ")"]) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    let heading = is_marker(line.trim_start_matches('#'), &[""]) && line.starts_with('#');
    let ruled = !line.is_empty() && line.chars().all(|c| "=-:| ".contains(c));
    if heading || ruled || is_marker(line, &["-", "+"]) {
        format!("\\{line}")
    } else {
        line.to_owned()
    }
}

/// Whether a line begins with one of `markers` and a space, or holds nothing else.
fn is_marker(line: &str, markers: &[&str]) -> bool {
    markers.iter().any(|marker| {
        line.strip_prefix(marker)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    })
}

fn fenced(code: &Code) -> String {
    let fence = "`".repeat(longest_run(&code.text).max(2) + 1);
    let language = code.language.as_deref().unwrap_or_default();
    let language = language.replace('`', "");
    format!("{fence}{language}\n{}\n{fence}", code.text)
}

/// The words in the place of an image: no bracket in them may pair with those around them.
fn alternative(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>&!".contains(c) {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_of_a_line_is_guarded_where_it_must_be() {
        for (line, wanted) in [
            ("1. no item", "1\\. no item"),
            ("1.5 mg stay", "1.5 mg stay"),
            ("# no heading", "\\# no heading"),
            ("#1 stays", "#1 stays"),
            ("- no item", "\\- no item"),
            ("-5 °C stay", "-5 °C stay"),
            ("a\\\n---", "a\\\n\\---"),
            ("a\\\n ---", "a\\\n\\---"),
            ("===", "\\==="),
        ] {
            assert_eq!(guarded(line), wanted);
        }
    }

    #[test]
    fn no_bar_ends_a_cell() {
        assert_eq!(in_cell("a | b\\\nc"), "a \\| b<br>c");
    }
}
