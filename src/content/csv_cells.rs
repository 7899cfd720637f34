//! CSV as rows of cells that keep their places.

use std::ops::Range;

use csv_core::{ReadFieldResult, ReaderBuilder};

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    /// Where it stands, its quotes included.
    pub(super) range: Range<usize>,
    /// What it says, without space around it.
    pub(super) text: String,
    /// Whether it is opened with a quote that is never closed.
    pub(super) is_open: bool,
}

/// The cells of a line, or of several where a quoted cell holds line ends.
pub(super) type Row = Vec<Cell>;

/// How a file parts its cells, and where its first line begins.
///
/// A line `sep=;`, as spreadsheets write it, says so; else it is the likeliest sign of the first line.
pub(super) fn delimiter(text: &str) -> (char, usize) {
    let first = text.lines().next().unwrap_or_default();
    if let Some(sign) = first
        .strip_prefix("sep=")
        .and_then(|rest| rest.chars().next())
        && sign.is_ascii()
    {
        return (sign, (first.len() + 1).min(text.len()));
    }
    let mut best = ',';
    for sign in [';', '\t'] {
        if first.matches(sign).count() > first.matches(best).count() {
            best = sign;
        }
    }
    (best, 0)
}

/// Reads the rows of `text` from the byte `start`; lines without any sign are left out.
pub(super) fn rows(text: &str, delimiter: char, start: usize) -> Vec<Row> {
    let sign = u8::try_from(delimiter).unwrap_or(b',');
    let mut reader = ReaderBuilder::new().delimiter(sign).build();
    let mut buffer = vec![0; text.len() + 1];
    let mut rows = vec![Row::new()];
    let mut at = start;
    let mut from = start;
    let mut length = 0;
    loop {
        let (result, read, written) =
            reader.read_field(&text.as_bytes()[at..], &mut buffer[length..]);
        at += read;
        length += written;
        match result {
            ReadFieldResult::End => break,
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { record_end } => {
                let said = String::from_utf8_lossy(&buffer[..length]);
                let cell = cell(text, from..at, &said, delimiter, record_end);
                rows.last_mut().expect("a row is open").push(cell);
                if record_end {
                    rows.push(Row::new());
                }
                from = at;
                length = 0;
            }
        }
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// The cell that was read from `read`, with what parts it from the next.
fn cell(text: &str, read: Range<usize>, said: &str, delimiter: char, is_last: bool) -> Cell {
    let raw = &text[read.clone()];
    let raw = if is_last {
        raw.strip_suffix('\n').unwrap_or(raw)
    } else {
        raw.strip_suffix(delimiter).unwrap_or(raw)
    };
    let inner = raw.trim();
    let start = read.start + raw.len() - raw.trim_start().len();
    let quoted = inner.strip_prefix('"');
    Cell {
        range: start..start + inner.len(),
        text: said.trim().to_owned(),
        is_open: quoted.is_some_and(|rest| !rest.ends_with('"')) && said.trim() != inner,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Vec<(String, String)>> {
        let (sign, start) = delimiter(text);
        let cells = |row: Row| {
            let pairs = row
                .into_iter()
                .map(|cell| (text[cell.range].to_owned(), cell.text));
            pairs.collect()
        };
        rows(text, sign, start).into_iter().map(cells).collect()
    }

    fn pair(raw: &str, text: &str) -> (String, String) {
        (raw.to_owned(), text.to_owned())
    }

    #[test]
    fn cells_keep_their_places() {
        assert_eq!(
            read("sep=;\na; b\n\n\"x;\"\"y\";\nlast;1"),
            [
                [pair("a", "a"), pair("b", "b")],
                [pair("\"x;\"\"y\"", "x;\"y"), pair("", "")],
                [pair("last", "last"), pair("1", "1")],
            ]
        );
    }

    #[test]
    fn quotes_that_stay_open_are_seen() {
        let open = |text: &str| rows(text, ',', 0).iter().flatten().any(|cell| cell.is_open);
        assert!(open("a,b\n1,\"x\n2,y\n"));
        assert!(!open("a,b\n1,\"x\"\n2,\"\"\n"));
    }
}
