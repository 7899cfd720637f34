//! Tables as HTML.

use std::ops::Range;

use super::body::{Body, inlines};
use super::escape;
use crate::document::{Alignment, Block, Cell, RowGroup, Table, block_text, leading_number};

/// Writes a table in a region that scrolls by itself, its notes below.
pub(super) fn write(table: &Table, body: Body<'_>) -> String {
    let id = table.anchor.as_ref();
    let id = id.map_or_else(String::new, |anchor| format!(" id=\"{}\"", anchor.0));
    format!(
        "<div class=\"table\"{id}>\n<section class=\"scroll\" tabindex=\"0\" aria-label=\"{}\">\n<table>\n{}{}{}{}</table>\n</section>\n{}{}</div>\n",
        label(table, body),
        caption(table, body),
        columns(table),
        head(table),
        rows(table, body),
        notes(table),
        download(table, body)
    )
}

fn label(table: &Table, body: Body<'_>) -> String {
    let word = body.words().table;
    match table.number {
        Some(number) => format!("{word}\u{a0}{number}"),
        None => word.to_owned(),
    }
}

fn caption(table: &Table, body: Body<'_>) -> String {
    if table.number.is_none() {
        return String::new();
    }
    format!(
        "<caption><span class=\"words\"><span class=\"number\">{}.</span> {}</span></caption>\n",
        label(table, body),
        inlines(&table.caption)
    )
}

/// The columns, where heads stand over several of them or some hold more text than a narrow screen
/// would leave room for.
fn columns(table: &Table) -> String {
    let classes: Vec<&str> = (0..table.columns.len())
        .map(|column| match longest(table, column) {
            0..=SHORT => "",
            n if n <= MIDDLING => " class=\"wide\"",
            n if n <= LONG => " class=\"wider\"",
            _ => " class=\"widest\"",
        })
        .collect();
    let spanning = table.has_spanning_heads();
    if !spanning && classes.iter().all(|class| class.is_empty()) {
        return String::new();
    }
    let group = |range: Range<usize>| {
        let columns = classes[range].iter();
        let columns: String = columns.map(|class| format!("<col{class}>")).collect();
        format!("<colgroup>{columns}</colgroup>")
    };
    let groups: String = if spanning {
        let spans = table.spans().into_iter();
        spans.map(|(range, _)| group(range)).collect()
    } else {
        group(0..classes.len())
    };
    format!("{groups}\n")
}

/// What has no more characters stands in one line of a narrow column.
const SHORT: usize = 12;
/// What has no more characters stands in a few lines of a column as wide as a third of a narrow screen.
const MIDDLING: usize = 36;
/// What has more characters wants two thirds of a narrow screen.
const LONG: usize = 90;

/// How many characters the longest paragraph of a column has.
fn longest(table: &Table, column: usize) -> usize {
    let rows = table.groups.iter().flat_map(|group| &group.rows);
    let blocks = rows.flat_map(|row| &row.cells[column].blocks);
    let lengths = blocks.map(|block| block_text(std::slice::from_ref(block)).chars().count());
    lengths.max().unwrap_or(0)
}

fn head(table: &Table) -> String {
    if table.has_spanning_heads() {
        return two_heads(table);
    }
    let cells = table.columns.iter().map(|column| {
        let class = class(column.alignment);
        format!("<th scope=\"col\"{class}>{}</th>", inlines(&column.head))
    });
    format!(
        "<thead>\n<tr>{}</tr>\n</thead>\n",
        cells.collect::<String>()
    )
}

/// A head of two rows, where heads stand over heads.
fn two_heads(table: &Table) -> String {
    let (mut first, mut second) = (String::new(), String::new());
    for (range, over) in table.spans() {
        let count = range.len();
        let columns = &table.columns[range];
        let cell = |rest: &str, index: usize| {
            let class = class(columns[index].alignment);
            let words = inlines(&columns[index].head);
            format!("<th scope=\"col\"{rest}{class}>{words}</th>")
        };
        match over {
            None => first.push_str(&cell(" rowspan=\"2\"", 0)),
            Some(over) => {
                let words = inlines(over);
                first.push_str(&format!(
                    "<th scope=\"colgroup\" colspan=\"{count}\" class=\"over\">{words}</th>"
                ));
                second.extend((0..count).map(|index| cell("", index)));
            }
        }
    }
    format!("<thead>\n<tr>{first}</tr>\n<tr>{second}</tr>\n</thead>\n")
}

fn rows(table: &Table, body: Body<'_>) -> String {
    let groups = table.groups.iter().filter(|group| !group.rows.is_empty());
    let room = Points::of(table);
    groups
        .map(|group| group_rows(group, table, &room, body))
        .collect()
}

fn group_rows(group: &RowGroup, table: &Table, room: &Points, body: Body<'_>) -> String {
    let mut html = String::from("<tbody>\n");
    if let Some(heading) = &group.heading {
        html.push_str(&format!(
            "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{}\"><span class=\"words\">{}</span></th></tr>\n",
            table.columns.len(),
            inlines(heading)
        ));
    }
    for (index, row) in group.rows.iter().enumerate() {
        html.push_str("<tr>");
        for (at, cell) in row.cells.iter().enumerate().skip(group.spanned(index)) {
            html.push_str(&one(cell, at, (group.span(index, at), room), table, body));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n");
    html
}

fn one(
    cell: &Cell,
    at: usize,
    (span, room): (usize, &Points),
    table: &Table,
    body: Body<'_>,
) -> String {
    let class = match table.columns[at].alignment {
        Alignment::Decimal => room.class(cell, at),
        other => class(other).to_owned(),
    };
    let span = if span > 1 {
        format!(" rowspan=\"{span}\"")
    } else {
        String::new()
    };
    let content = content(cell, body);
    if at == 0 && table.row_headers && !cell.blocks.is_empty() {
        format!("<th scope=\"row\"{class}{span}>{content}</th>")
    } else {
        format!("<td{class}{span}>{content}</td>")
    }
}

/// A single paragraph needs no element of its own.
fn content(cell: &Cell, body: Body<'_>) -> String {
    match &cell.blocks[..] {
        [Block::Paragraph(line)] => inlines(line),
        several => body.blocks(several),
    }
}

/// How far the decimal points of columns stand from their left edges, in half figures.
struct Points(Vec<usize>);

impl Points {
    /// The most half figures by which a style sheet moves a cell.
    const MOST: usize = 12;

    fn of(table: &Table) -> Points {
        let columns = table.columns.iter().enumerate().map(|(at, column)| {
            let rows = table.groups.iter().flat_map(|group| &group.rows);
            let numbers = rows.filter_map(|row| Points::before(&row.cells[at]).ok());
            match column.alignment {
                Alignment::Decimal => numbers.max().unwrap_or(0),
                _ => 0,
            }
        });
        Points(columns.collect())
    }

    /// How wide what stands before the point is, in half figures; of a word all of it, as an error.
    fn before(cell: &Cell) -> Result<usize, usize> {
        let width = |text: &str| {
            let narrow = |c: char| c.is_whitespace() || c == ',';
            text.chars().map(|c| if narrow(c) { 1 } else { 2 }).sum()
        };
        let text = block_text(&cell.blocks);
        match leading_number(&text) {
            Some((before, _)) => Ok(width(before)),
            None => Err(width(&text)),
        }
    }

    fn class(&self, cell: &Cell, at: usize) -> String {
        let (Ok(own) | Err(own)) = Points::before(cell);
        match self.0[at].saturating_sub(own).min(Points::MOST) {
            0 => " class=\"decimal\"".to_owned(),
            indent => format!(" class=\"decimal indent-{indent}\""),
        }
    }
}

fn class(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Left | Alignment::Decimal => "",
        Alignment::Center => " class=\"center\"",
        Alignment::Right => " class=\"right\"",
    }
}

fn notes(table: &Table) -> String {
    if table.notes.is_empty() {
        return String::new();
    }
    let notes = table
        .notes
        .iter()
        .map(|note| format!("<p>{}</p>\n", inlines(note)));
    format!(
        "<div class=\"table-notes\">\n{}</div>\n",
        notes.collect::<String>()
    )
}

/// The link to the table's CSV, where the page has one.
fn download(table: &Table, body: Body<'_>) -> String {
    let Some(key) = &table.key else {
        return String::new();
    };
    let path = format!("tables/{key}.csv");
    let found = body
        .links
        .downloads
        .iter()
        .find(|(_, href, _)| *href == path);
    found.map_or_else(String::new, |(words, href, kind)| {
        format!(
            "<p class=\"table-download\"><a href=\"{}\" type=\"{kind}\" aria-label=\"{} {}\">{}</a></p>\n",
            escape(href),
            escape(words),
            label(table, body),
            escape(words)
        )
    })
}
