//! Markdown that renders rightly on GitHub.

use crate::document::{
    Alignment, Anchor, Block, Box, BoxRole, CitationPart, Document, Inline, Language, List, Note,
    ReferenceEntry, Section, Table, Target,
};

/// Writes a document.
pub fn write(document: &Document) -> String {
    let mut out = Writer {
        language: document.meta.language,
        text: String::new(),
    };
    out.paragraph(&format!("# {}", inlines(&document.title)));
    out.blocks(&document.front, "");
    document
        .sections
        .iter()
        .for_each(|section| out.section(section));
    if !document.notes.is_empty() {
        out.paragraph(&format!("## {}", document.meta.language.words().notes));
        document.notes.iter().for_each(|note| out.note(note));
    }
    out.text.truncate(out.text.trim_end().len());
    out.text.push('\n');
    out.text
}

struct Writer {
    language: Language,
    text: String,
}

impl Writer {
    fn paragraph(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push_str("\n\n");
    }

    fn section(&mut self, section: &Section) {
        let heading = &section.heading;
        let marks = "#".repeat(usize::from(heading.level));
        self.paragraph(&format!(
            "{marks} {}{}",
            anchor(&heading.anchor),
            inlines(&heading.body)
        ));
        self.blocks(&section.blocks, "");
        section
            .sections
            .iter()
            .for_each(|inner| self.section(inner));
    }

    fn blocks(&mut self, blocks: &[Block], prefix: &str) {
        for block in blocks {
            let text = self.block(block);
            if text.is_empty() {
                continue;
            }
            for line in text.lines() {
                self.text.push_str(format!("{prefix}{line}").trim_end());
                self.text.push('\n');
            }
            self.text.push_str(prefix.trim_end());
            self.text.push('\n');
        }
    }

    fn nested(&self, blocks: &[Block], prefix: &str) -> String {
        let mut inner = Writer {
            language: self.language,
            text: String::new(),
        };
        inner.blocks(blocks, prefix);
        let text = inner.text.trim_end();
        let empty = format!("\n{}", prefix.trim_end());
        let end = text.strip_suffix(&empty).unwrap_or(text).len();
        inner.text.truncate(end);
        inner.text
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Paragraph(body) => guarded(&inlines(body)),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Quote(inner) => self.nested(inner, "> "),
            Block::Code(code) => fenced(&code.text, code.language.as_deref().unwrap_or_default()),
            Block::Box(inner) => self.set_off(inner),
            Block::Rule => "---".to_owned(),
            Block::References(list) => {
                let entries: Vec<String> =
                    list.entries.iter().map(|entry| self.entry(entry)).collect();
                entries.join("\n")
            }
        }
    }

    fn set_off(&self, inner: &Box) -> String {
        match inner.role {
            BoxRole::Notice => format!("> [!NOTE]\n{}", self.nested(&inner.blocks, "> ")),
            BoxRole::Product | BoxRole::CallToAction | BoxRole::CiteAs | BoxRole::Abstract => {
                self.nested(&inner.blocks, "> ")
            }
            BoxRole::Subtitle
            | BoxRole::Byline
            | BoxRole::Audience
            | BoxRole::Disclaimer
            | BoxRole::Contact => self.nested(&inner.blocks, ""),
        }
    }

    fn list(&self, list: &List) -> String {
        let mut items = Vec::new();
        for (index, item) in (0_u64..).zip(&list.items) {
            let marker = list
                .start
                .map_or_else(|| "- ".to_owned(), |start| format!("{}. ", start + index));
            let indent = " ".repeat(marker.len());
            let text = self.nested(&item.blocks, &indent);
            items.push(format!("{marker}{}", text.trim_start()));
        }
        items.join(if list.tight { "\n" } else { "\n\n" })
    }

    fn table(&self, table: &Table) -> String {
        let mut text = String::new();
        if let (Some(number), Some(place)) = (table.number, &table.anchor) {
            let word = self.language.words().table;
            text.push_str(&format!(
                "{}**{word} {number}.** {}\n\n",
                anchor(place),
                inlines(&table.caption)
            ));
        }
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        text.push_str(&line(
            table
                .columns
                .iter()
                .map(|column| in_cell(&inlines(&column.head)))
                .collect(),
        ));
        let rules = table.columns.iter().map(|column| match column.alignment {
            Alignment::Left => "---".to_owned(),
            Alignment::Center => ":-:".to_owned(),
            Alignment::Right => "--:".to_owned(),
        });
        text.push_str(&line(rules.collect()));
        for group in &table.groups {
            if let Some(heading) = &group.heading {
                let mut cells = vec![String::new(); table.columns.len()];
                cells[0] = format!("**{}**", in_cell(&inlines(heading)));
                text.push_str(&line(cells));
            }
            for row in &group.rows {
                text.push_str(&line(
                    row.cells.iter().map(|cell| flat(&cell.blocks)).collect(),
                ));
            }
        }
        for note in &table.notes {
            text.push_str(&format!("\n{}\n", inlines(note)));
        }
        text.trim_end().to_owned()
    }

    fn entry(&self, entry: &ReferenceEntry) -> String {
        let word = self.language.words().cited_at;
        let back: Vec<String> = (1..)
            .zip(&entry.cited_at)
            .map(|(n, place): (u32, _)| format!("[{n}](#{})", place.0))
            .collect();
        format!(
            "{}. {}{} ({word} {})",
            entry.number,
            anchor(&entry.anchor),
            inlines(&entry.body),
            back.join(", ")
        )
    }

    fn note(&mut self, note: &Note) {
        let text = self.nested(&note.blocks, "   ");
        self.paragraph(&format!(
            "{}. {}{} [↩](#{})",
            note.number,
            anchor(&note.anchor),
            text.trim_start(),
            note.mark.0
        ));
    }
}

fn anchor(anchor: &Anchor) -> String {
    format!("<a id=\"{}\"></a>", anchor.0)
}

/// The blocks of a cell in one line.
fn flat(blocks: &[Block]) -> String {
    let parts = blocks.iter().map(|block| match block {
        Block::Paragraph(body) => in_cell(&inlines(body)),
        Block::List(list) => list
            .items
            .iter()
            .map(|item| format!("• {}", flat(&item.blocks)))
            .collect::<Vec<_>>()
            .join("<br>"),
        Block::Quote(inner) => flat(inner),
        Block::Box(inner) => flat(&inner.blocks),
        Block::Code(code) => in_cell(&code_span(&code.text.replace('\n', " "))),
        Block::Table(_) | Block::Rule | Block::References(_) => String::new(),
    });
    parts.collect::<Vec<_>>().join("<br>")
}

fn in_cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    for c in text.replace("\\\n", "<br>").replace('\n', " ").chars() {
        if c == '|' && !cell.ends_with('\\') {
            cell.push('\\');
        }
        cell.push(c);
    }
    cell
}

fn inlines(body: &[Inline]) -> String {
    body.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) | Inline::Value { text, .. } => escaped(text),
        Inline::Emphasis(body) => format!("<em>{}</em>", inlines(body)),
        Inline::Strong(body) => format!("<strong>{}</strong>", inlines(body)),
        Inline::Subscript(body) => format!("<sub>{}</sub>", inlines(body)),
        Inline::Superscript(body) => format!("<sup>{}</sup>", inlines(body)),
        Inline::Code(text) => code_span(text),
        Inline::Link {
            target: Target::Url(url),
            body,
        } => format!("[{}](<{url}>)", inlines(body)),
        Inline::Link {
            target: Target::Anchor(place),
            body,
        } => format!("[{}](#{})", inlines(body), place.0),
        Inline::NoteMark {
            number,
            to,
            anchor: place,
        } => format!("<sup>{}[{number}](#{})</sup>", anchor(place), to.0),
        Inline::LineBreak => "\\\n".to_owned(),
        Inline::Citation(citation) => {
            let parts = citation.parts.iter().map(|part| match part {
                CitationPart::Text(text) => escaped(text),
                CitationPart::Mark(mark) => {
                    format!("{}[{}](#{})", anchor(&mark.anchor), mark.text, mark.to.0)
                }
            });
            let marks: String = parts.collect();
            if citation.superscript {
                format!("<sup>{marks}</sup>")
            } else {
                marks
            }
        }
    }
}

/// Characters that Markdown would take for markup stay what they are.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>|~&$".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Escapes what only the start of a line makes markup: `1.`, `#`, `-`, `+`, `=`.
fn guarded(text: &str) -> String {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && text[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &text[..digits], &text[digits..]);
    }
    if text.starts_with(['#', '-', '+', '=']) {
        format!("\\{text}")
    } else {
        text.to_owned()
    }
}

fn code_span(text: &str) -> String {
    let fence = "`".repeat(longest_run(text) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn fenced(text: &str, language: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    format!("{fence}{language}\n{text}\n{fence}")
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
