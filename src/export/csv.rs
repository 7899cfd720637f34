//! Tables as CSV (RFC 4180, "Common Format and MIME Type for CSV Files", 2005).

use crate::document::{RowGroup, Table, block_text, plain_text};

/// Writes a table: its heads, then its rows; the headings of groups stand in a first column.
pub fn write(table: &Table) -> String {
    let grouped = table.groups.iter().any(|group| group.heading.is_some());
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let heads = table
        .columns
        .iter()
        .map(|column| clean(&plain_text(&column.head)));
    let first = grouped.then(String::new).into_iter();
    writer
        .write_record(first.chain(heads))
        .expect("writing to memory");
    for group in &table.groups {
        for row in &group.rows {
            let heading = grouped.then(|| heading(group)).into_iter();
            let cells = row
                .cells
                .iter()
                .map(|cell| clean(&block_text(&cell.blocks)));
            writer
                .write_record(heading.chain(cells))
                .expect("writing to memory");
        }
    }
    let bytes = writer.into_inner().expect("writing to memory");
    String::from_utf8(bytes).expect("text in, text out")
}

fn heading(group: &RowGroup) -> String {
    group
        .heading
        .as_deref()
        .map(|heading| clean(&plain_text(heading)))
        .unwrap_or_default()
}

/// Plain spaces for typeset ones; and no spreadsheet takes a cell for a formula.
fn clean(text: &str) -> String {
    let text = text
        .replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ")
        .replace('\n', "; ");
    let number = text
        .chars()
        .nth(1)
        .is_some_and(|c| c.is_ascii_digit() || c == ' ');
    if text.starts_with(['=', '+', '@', '-']) && !number {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn formulas_are_defused_and_numbers_are_not() {
        assert_eq!(clean("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(clean("-5\u{a0}mg"), "-5 mg");
    }
}
