//! Tables as HTML.

use super::body::{Body, inlines};
use super::escape;
use crate::document::{Alignment, Block, Cell, RowGroup, Table};

/// Writes a table in a region that scrolls by itself, its notes below.
pub(super) fn write(table: &Table, body: Body<'_>) -> String {
    let id = table.anchor.as_ref();
    let id = id.map_or_else(String::new, |anchor| format!(" id=\"{}\"", anchor.0));
    format!(
        "<div class=\"table\"{id}>\n<section class=\"scroll\" tabindex=\"0\" aria-label=\"{}\">\n<table>\n{}{}{}</table>\n</section>\n{}{}</div>\n",
        label(table, body),
        caption(table, body),
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

fn head(table: &Table) -> String {
    let cells = table.columns.iter().map(|column| {
        let class = class(column.alignment);
        format!("<th scope=\"col\"{class}>{}</th>", inlines(&column.head))
    });
    format!(
        "<thead>\n<tr>{}</tr>\n</thead>\n",
        cells.collect::<String>()
    )
}

fn rows(table: &Table, body: Body<'_>) -> String {
    let groups = table.groups.iter().filter(|group| !group.rows.is_empty());
    groups.map(|group| group_rows(group, table, body)).collect()
}

fn group_rows(group: &RowGroup, table: &Table, body: Body<'_>) -> String {
    let mut html = String::from("<tbody>\n");
    if let Some(heading) = &group.heading {
        html.push_str(&format!(
            "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>\n",
            table.columns.len(),
            inlines(heading)
        ));
    }
    for (index, row) in group.rows.iter().enumerate() {
        html.push_str("<tr>");
        for (at, cell) in row.cells.iter().enumerate().skip(group.spanned(index)) {
            html.push_str(&one(cell, at, group.span(index, at), table, body));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody>\n");
    html
}

fn one(cell: &Cell, at: usize, span: usize, table: &Table, body: Body<'_>) -> String {
    let class = class(table.columns[at].alignment);
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

fn class(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Left => "",
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
