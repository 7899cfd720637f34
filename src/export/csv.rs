//! Tables as CSV (RFC 4180, "Common Format and MIME Type for CSV Files", 2005).
//!
//! A row stands by itself: the heading of its group is in a column, and what a
//! letter in it refers to in another, so that no cell holds more than its value.

use std::collections::BTreeSet;

use crate::document::{
    Block, Cell, Column, Document, Figure, Inline, Language, Row, RowGroup, Table, block_text,
    plain_text,
};

/// The tables of a document that have a key, each with a name for its file and as CSV.
pub fn tables(document: &Document) -> Vec<(String, &Table, String)> {
    let mut names = BTreeSet::new();
    let keyed = document.tables().into_iter();
    let keyed = keyed.filter_map(|table| Some((table.key.as_deref()?, table)));
    keyed
        .map(|(key, table)| {
            let name = free_name(key, &mut names);
            (name, table, write(table, document.meta.language))
        })
        .collect()
}

/// The figures of a document, each with a name for its file and as the CSV of what it shows.
pub fn figures(document: &Document) -> Vec<(String, &Figure, String)> {
    let figures = document.figures().into_iter();
    figures
        .map(|figure| {
            let csv = write(&figure.description, document.meta.language);
            (figure.key.clone(), figure, csv)
        })
        .collect()
}

/// A name for a file after `key` that no other file of `taken` has, on any system, and that stays in its folder.
fn free_name(key: &str, taken: &mut BTreeSet<String>) -> String {
    let safe = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let name: String = key.chars().map(|c| if safe(c) { c } else { '-' }).collect();
    let numbered = (2..).map(|number: u32| format!("{name}-{number}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    names
        .find(|name| taken.insert(name.to_lowercase()))
        .expect("one of endlessly many names is free")
}

/// Writes a table: its heads, then its rows; the headings of groups stand in a first column and the
/// remarks on cells in a last one, where there are any.
pub fn write(table: &Table, language: Language) -> String {
    let remarks = remarks(table);
    let grouped = group_head(table);
    let remarked = rows(table).any(|(_, row)| !remarks_of(row, &remarks).is_empty());
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let heads = table.columns.iter().map(full_head);
    let note = remarked.then(|| language.words().note.to_owned());
    let heads = grouped.iter().cloned().chain(heads).chain(note);
    let mut record = |cells: Vec<String>| {
        let cells = cells.iter().map(|cell| clean(cell));
        writer.write_record(cells).expect("writing to memory");
    };
    record(heads.collect());
    for (group, row) in rows(table) {
        let heading = grouped.as_ref().map(|_| heading(group));
        let cells = row.cells.iter().map(|cell| bare(cell, &remarks));
        let note = remarked.then(|| remarks_of(row, &remarks));
        record(heading.into_iter().chain(cells).chain(note).collect());
    }
    let bytes = writer.into_inner().expect("writing to memory");
    String::from_utf8(bytes).expect("text in, text out")
}

fn rows(table: &Table) -> impl Iterator<Item = (&RowGroup, &Row)> {
    let groups = table.groups.iter();
    groups.flat_map(|group| group.rows.iter().map(move |row| (group, row)))
}

/// The head of a column after the one that stands over it.
fn full_head(column: &Column) -> String {
    let heads = column.over.iter().chain([&column.head]);
    let heads = heads
        .map(|head| plain_text(head))
        .filter(|head| !head.is_empty());
    heads.collect::<Vec<_>>().join(": ")
}

/// The head of the column of group headings, if there are any and no column says the same.
fn group_head(table: &Table) -> Option<String> {
    if table.groups.iter().all(|group| group.heading.is_none()) {
        return None;
    }
    let head = table.group_head.as_deref().map(plain_text);
    let head = head.unwrap_or_default();
    let said = table
        .columns
        .iter()
        .any(|column| plain_text(&column.head) == head);
    (!said).then_some(head)
}

fn heading(group: &RowGroup) -> String {
    group.heading.as_deref().map(plain_text).unwrap_or_default()
}

/// The notes under a table that begin with a letter, by their letters.
fn remarks(table: &Table) -> Vec<(String, String)> {
    let remark = |note: &Vec<Inline>| match &note[..] {
        [Inline::Superscript(letter), text @ ..] => {
            let text = plain_text(text);
            Some((plain_text(letter), text.trim().to_owned()))
        }
        _ => None,
    };
    table.notes.iter().filter_map(remark).collect()
}

/// The letters at the end of a line, if they are those of remarks.
fn letters(line: &[Inline], remarks: &[(String, String)]) -> Option<Vec<String>> {
    let Some(Inline::Superscript(body)) = line.last() else {
        return None;
    };
    let letters = plain_text(body);
    let letters: Vec<String> = letters.split(',').map(str::to_owned).collect();
    let known = |letter: &String| remarks.iter().any(|(known, _)| known == letter);
    letters.iter().all(known).then_some(letters)
}

/// The remarks on a row.
fn remarks_of(row: &Row, remarks: &[(String, String)]) -> String {
    let lines = row.cells.iter().flat_map(|cell| &cell.blocks);
    let letters = lines.filter_map(|block| match block {
        Block::Paragraph(line) => letters(line, remarks),
        _ => None,
    });
    let letters: Vec<String> = letters.flatten().collect();
    let said = remarks
        .iter()
        .filter(|(letter, _)| letters.contains(letter));
    let said: Vec<&str> = said.map(|(_, text)| text.as_str()).collect();
    said.join(" ")
}

/// The words of a cell, without the letters of remarks.
fn bare(cell: &Cell, remarks: &[(String, String)]) -> String {
    let lines = cell.blocks.iter().map(|block| match block {
        Block::Paragraph(line) if letters(line, remarks).is_some() => {
            plain_text(&line[..line.len() - 1])
        }
        other => block_text(std::slice::from_ref(other)),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Plain spaces for typeset ones, lines parted by semicolons, a number as machines read it; and no
/// spreadsheet takes a cell for a formula.
fn clean(text: &str) -> String {
    let text = text
        .replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ")
        .replace('\n', "; ");
    let signed = text.replacen('\u{2212}', "-", 1);
    let is_number = |text: &str| text.parse::<f64>().is_ok();
    if is_number(&signed) {
        signed
    } else if text.starts_with(['=', '+', '@', '-', '\t', '\r']) {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_tables_stay_in_their_folder_and_apart() {
        let mut taken = BTreeSet::new();
        let names = ["os", "../../os", "OS", "os", "a.b"].map(|key| free_name(key, &mut taken));
        assert_eq!(names, ["os", "------os", "OS-2", "os-3", "a-b"]);
    }

    #[test]
    fn formulas_are_defused_and_numbers_are_not() {
        assert_eq!(clean("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(clean("-1+cmd"), "'-1+cmd");
        assert_eq!(clean("\u{2212}3.2"), "-3.2");
        assert_eq!(clean("\u{2212}5\u{a0}mg"), "\u{2212}5 mg");
    }
}
